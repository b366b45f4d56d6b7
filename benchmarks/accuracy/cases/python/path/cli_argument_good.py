# kind: path
import sys
from pathlib import Path

HOME = Path("/srv/jobs")


def main():
    name = sys.argv[1]
    place = HOME / Path(name).name
    print(place.read_text())


if __name__ == "__main__":
    main()
