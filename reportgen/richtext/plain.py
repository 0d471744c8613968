"""Text that is to be plain: what of the small markup it may not hold."""

import re

OURS = re.compile(
    r"(\*\*)(?:[^*\n]+\*\*)?|(\]\()|(\[\^)|(!\[)|(~~)[^~\n]+~~"
    r"|(?:^|[\s(])(\*)[^\s*](?:[^*\n]*[^\s*])?\*(?=$|[\s).,;:!?])"
    r"|(?:^|[\s(])(`)[^`\n]+`(?=$|[\s).,;:!?])"
)
