"""The runner itself: what it refuses, and what its table says."""

import pathlib
import tempfile
import unittest

import run


class RunnerTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "Rule.swift").write_text("if a < b { c() }\nif d { e() }\nif d { e() }\n", encoding="utf-8")

    def mutant(self, original, planted, file="Rule.swift"):
        return {"id": "bug", "file": file, "original": original, "planted": planted, "breaks": "All", "tests": "T"}

    def test_a_bug_is_planted_in_its_place_alone(self):
        _, before, after = run.planted(self.root, self.mutant("a < b", "a <= b"))
        self.assertEqual(after, "if a <= b { c() }\nif d { e() }\nif d { e() }\n")
        self.assertEqual(before, (self.root / "Rule.swift").read_text(encoding="utf-8"))

    def test_a_text_that_is_gone_or_not_unique_is_an_error(self):
        for mutant in [
            self.mutant("a > b", "a"), self.mutant("if d", "if f"), self.mutant("a < b", "x", file="None.swift"),
            self.mutant("a < b", "a < b"),
        ]:
            with self.assertRaises(run.Unplantable):
                run.planted(self.root, mutant)

    def test_every_bug_of_the_list_can_be_planted_and_has_a_row(self):
        rows = run.RESULTS.read_text(encoding="utf-8")
        for mutant in run.read_mutants():
            with self.subTest(mutant["id"]):
                run.planted(run.ROOT, mutant)
                self.assertIn(f"| {mutant['id']} |", rows)

    def test_the_table_counts_what_was_noticed(self):
        text = run.table([
            (self.mutant("a", "b"), ["first", "second"], False), (self.mutant("a", "b"), ["whole"], True),
            (self.mutant("a", "b"), [], True)], known=5)
        self.assertIn("| bug | `Rule.swift` | All | first | 2 |", text)
        self.assertIn("| All | whole * | 1 |", text)
        self.assertIn("| All | **nobody** | 0 |", text)
        self.assertIn("2 of 3 planted bugs were noticed; the list has 5.", text)

    def test_what_is_red_has_a_name_also_on_a_thread_of_no_test(self):
        failed = '✘ Test "rows hold" with 3 test cases failed after 1 seconds with 2 issues.\n'
        apart = "✘ Test «unknown» recorded an issue at RowTests.swift:50:3: Expectation failed\n"
        self.assertEqual(run.named(failed + apart), ["rows hold"])
        self.assertEqual(run.named(apart + '✔ Test "rows hold" passed'), ["an expectation of RowTests.swift"])
        self.assertEqual(run.named("Fatal error: Index out of range"), [])

    def test_there_are_bugs_of_every_layer(self):
        mutants = run.read_mutants()
        self.assertGreaterEqual(len(mutants), 40)
        for folder in [
            "SchoolDomain", "CalendarDomain", "Rules", "Availability", "Planning", "Preloading", "Verification",
            "Placement", "Rollover", "Slots", "Publication", "CalendarStorage", "ScheduleEngine", "Documents", "Importing",
        ]:
            self.assertTrue(any(m["file"].startswith(f"Sources/{folder}/") for m in mutants), folder)


if __name__ == "__main__":
    unittest.main()
