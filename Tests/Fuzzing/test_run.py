"""The runner itself: what it knows of the readers, and what it makes of libFuzzer's output."""

import re
import unittest

import run


class RunnerTests(unittest.TestCase):
    def test_every_reader_of_the_harness_is_run_with_a_corpus(self):
        entry = (run.HERE / "Harness" / "Entry.swift").read_text(encoding="utf-8")
        readers = re.search(r"^  case (.+)$", entry, re.MULTILINE)[1].split(", ")
        self.assertEqual(readers, list(run.READERS))
        for name, reader in run.READERS.items():
            self.assertTrue(any((run.HERE / "corpus" / name).iterdir()), name)
            self.assertTrue(reader.dictionary is None or (run.HERE / reader.dictionary).exists(), name)

    def test_coverage_is_that_of_the_corpus_and_that_of_all(self):
        output = (
            "#54\tINITED cov: 38 ft: 77 corp: 53/45Kb exec/s: 54\n#128\tpulse  cov: 42 ft: 10 corp: 1/1b\n"
            "#512\tDONE   cov: 44 ft: 14 corp: 3/2b\nDone 512 runs in 2 second(s)\n")
        self.assertEqual(run.coverage(output), (38, 44))
        self.assertEqual(run.coverage("nothing ran"), (0, 0))

    def test_a_failure_is_told_without_what_went_before(self):
        output = "#1 INITED cov: 3\nbroken promise: A\n==1== ERROR: libFuzzer: deadly signal\n  #0 0x1 in fuzzer::Run\n  #1 0x2 in f"
        self.assertEqual(
            run.told(output), ["broken promise: A", "==1== ERROR: libFuzzer: deadly signal", "  #1 0x2 in f"])


if __name__ == "__main__":
    unittest.main()
