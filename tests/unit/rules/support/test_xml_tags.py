"""The start tags of XML."""

from __future__ import annotations

from aide_core.rules.support.xml_tags import xml_tags


def test_tags_have_names_attributes_and_text() -> None:
    data = b"<a:shop x='1' y:z=\"2>3\"><b> text </b><c/></a:shop>"
    found = [(tag.name, tag.attributes, tag.text) for tag in xml_tags(data)]
    assert found == [("shop", {"x": "1", "z": "2>3"}, ""), ("b", {}, "text"), ("c", {}, "")]


def test_comments_and_raw_text_hold_no_tags() -> None:
    data = b"<!-- <a/> --><b><![CDATA[<c/>]]></b>"
    assert [tag.name for tag in xml_tags(data)] == ["b"]


def test_places_are_bytes() -> None:
    data = "<ü/><shop>é</shop>".encode()
    (tag,) = xml_tags(data)
    assert data[tag.start : tag.end] == b"<shop>"


def test_broken_text_gives_what_can_be_read() -> None:
    assert [tag.name for tag in xml_tags(b"<a <b x='1'><c")] == ["b"]
