"""The command line: options in, words and exit codes out. The one place where a problem becomes text."""

from reportgen.cli.commands import main
