"""What `check_pages.py` finds, and what it leaves alone."""

import unittest

import check_pages

FILES = check_pages.Files(["README.md", "Models/rules.md", "Models/reference/school.md", "Sources/Rules/Session.swift"])
PAGES = {"Models/rules.md": "# Rules and costs\n\n## Pinned sessions\n"}


def found(name, text):
    return [sentence for _, sentence in check_pages.findings(name, text, FILES, lambda page: PAGES.get(page, ""))]


class Pages(unittest.TestCase):
    def test_a_page_that_is_not_there_is_found_in_comments_and_messages(self):
        for line in ["/// As FORMAT.md has it.", 'let text = "See SERVICES.md, section 5."', "let x = 1  // SOLVER.md"]:
            self.assertEqual(len(found("Sources/A/B.swift", line)), 1, line)

    def test_a_page_that_is_there_is_found_by_its_path_or_its_name(self):
        for line in ["/// As Models/rules.md has it.", "/// See rules.md.", "/// (Models/reference/school.md, `cycle`)"]:
            self.assertEqual(found("Sources/A/B.swift", line), [], line)

    def test_a_page_in_another_folder_is_not_there(self):
        self.assertEqual(found("README.md", "See `Sources/rules.md`.\n")[0], "Sources/rules.md is no page of this repository")

    def test_a_link_leads_somewhere_from_its_own_folder(self):
        self.assertEqual(found("Models/rules.md", "[a](reference/school.md) [b](../README.md) [c](https://x.org/a.md)"), [])
        self.assertEqual(len(found("README.md", "[a](reference/school.md)")), 1)

    def test_an_anchor_is_a_heading(self):
        self.assertEqual(found("README.md", "[a](Models/rules.md#pinned-sessions)"), [])
        self.assertEqual(found("README.md", "[a](Models/rules.md#pins)"), ["Models/rules.md has no heading #pins"])

    def test_a_path_in_a_page_is_there(self):
        self.assertEqual(found("README.md", "`Sources/Rules` has `Sources/Rules/Session.swift`"), [])
        self.assertEqual(len(found("README.md", "`Sources/Rule`")), 1)

    def test_the_readme_is_short(self):
        self.assertEqual(found("README.md", "a\n" * 150), [])
        self.assertEqual(len(found("README.md", "a\n" * 151)), 1)


class Spelling(unittest.TestCase):
    def test_british_words_are_found_in_prose(self):
        for word in ["behaviour", "Colours", "neighbouring", "optimised", "normalisation", "modelled", "licence", "analyse"]:
            for name, line in [("README.md", word), ("A.swift", f"/// The {word}."), ("A.swift", f'print("the {word}")')]:
                self.assertEqual(len(found(name, line)), 1, line)

    def test_american_and_other_words_are_not(self):
        words = "behavior colors precise otherwise promise exercise raised wiser realistic level cancelled optimistic analysis"
        self.assertEqual(found("README.md", words), [])

    def test_names_and_code_are_not_prose(self):
        for line in ["let neighbours = half.neighbours", 'node.entries("neighbours")', "/// `neighbours` of a half.", ""]:
            self.assertEqual(found("A.swift", line), [], line)
        self.assertEqual(found("README.md", "```\nneighbours\n```\n`--no-colour` tiny-neighbour-days\n"), [])

    def test_names_of_tests_are_prose(self):
        self.assertEqual(len(found("A.swift", "@Test func `colours are there`() {")), 1)
        self.assertEqual(found("A.swift", "case `colours`"), [])

    def test_texts_of_several_lines_are_prose(self):
        self.assertEqual(len(found("A.swift", 'let a = """\n  the colour\n  """\nlet colour = 1\n')), 1)


if __name__ == "__main__":
    unittest.main()
