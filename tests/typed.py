"""What is printed, as it is typed: to find the words of a file on its pages."""

_TYPED = str.maketrans("’‘“”–\u00a0\u202f", "''\"\"-  ") | str.maketrans({"…": "..."})


def typed(text: str) -> str:
    return text.translate(_TYPED)
