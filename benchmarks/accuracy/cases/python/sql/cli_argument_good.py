# kind: sql
import argparse
import sqlite3


def main():
    parser = argparse.ArgumentParser(description="Show the notes about a person.")
    parser.add_argument("name")
    options = parser.parse_args()
    database = sqlite3.connect("people.db")
    rows = database.execute("SELECT note FROM notes WHERE person = ?", (options.name,))
    for (note,) in rows:
        print(note)


if __name__ == "__main__":
    main()
