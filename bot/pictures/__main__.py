"""The child: a picture's facts as JSON on standard input, its PNG on standard output."""

import sys

from bot.pictures.drawing import draw
from bot.pictures.facts import from_json

if __name__ == "__main__":
    sys.stdout.buffer.write(draw(from_json(sys.stdin.read())))
