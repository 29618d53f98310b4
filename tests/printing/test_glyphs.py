"""Whether a name can be printed is known before it is."""

from app.printing.glyphs import missing_glyphs


def test_names_in_use_can_be_printed():
    assert missing_glyphs("林小满 喆堃玥犇珺璟祎䶮㛃𬱖 O'Brien é·") == []


def test_a_letter_that_no_face_has_is_named_once():
    assert missing_glyphs("王𰻝𰻝🎉") == ["𰻝", "🎉"]
