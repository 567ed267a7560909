import unittest

from changes import afternoon_off
from measuring import Figures, cells, curve, gap, reached, trail, worst


def objective(unserved, penalty, bound):
    return {"unserved": unserved, "penalty": penalty, "bound": {"unserved": bound[0], "penalty": bound[1]}}


def figures(unserved, penalty, bound, seconds=1.0, is_clean=True):
    return Figures(objective(unserved, penalty, bound), "feasible", seconds, seconds, seconds, 10, "limit", is_clean)


class MeasuringTests(unittest.TestCase):
    def test_the_trail_knows_the_first_schedule_and_the_best(self):
        line = '{{"milliseconds": {}, "unserved": {}, "penalty": {}}}'
        lines = ["a remark", line.format(5, "null", "null"), line.format(10, 30, 4), line.format(20, 0, 9),
                 line.format(30, 0, 9)]
        self.assertEqual(trail(lines), (0.01, 0.02))
        self.assertEqual(trail(["a remark"]), (None, None))
        self.assertEqual(reached(lines, (0, 9)), 0.02)
        self.assertEqual(reached(lines, (30, 5)), 0.01)
        self.assertIsNone(reached(lines, (0, 8)))

    def test_a_curve_has_a_corner_where_something_better_is_known(self):
        line = ('{{"milliseconds": {}, "unserved": {}, "penalty": {}, "boundUnserved": {}, "boundPenalty": {}}}')
        lines = ["a remark", line.format(5, 30, 4, "null", "null"), line.format(10, 0, 9, 0, "null"),
                 line.format(20, 0, 9, 0, 2), line.format(30, 0, 7, 0, 1), line.format(40, "null", "null", 0, 7)]
        self.assertEqual(curve(lines, "unserved", 1), ([(0.005, 30), (0.01, 0), (1, 0)], [(0.01, 0), (1, 0)]))
        self.assertEqual(
            curve(lines, "penalty", 1), ([(0.01, 9), (0.03, 7), (1, 7)], [(0.02, 2), (0.04, 7), (1, 7)]))
        self.assertEqual(curve(["a remark"], "penalty", 1), ([], []))

    def test_an_afternoon_off_is_that_of_the_busiest_provider_on_the_middle_day(self):
        school = {
            "cycle": {"days": ["A", "B", "C"]}, "services": [{"provider": "p2"}],
            "providers": [{"id": "p1", "availability": []}, {"id": "p2", "availability": [
                {"site": "s", "start": "08:00", "end": "15:00"},
                {"site": "t", "days": ["B"], "start": "12:30", "end": "15:00"}]}]}
        self.assertEqual(afternoon_off(school)["providers"][1]["availability"], [
            {"site": "s", "days": ["A", "C"], "start": "08:00", "end": "15:00"},
            {"site": "s", "days": ["B"], "start": "08:00", "end": "12:00"}])

    def test_the_gap_is_of_the_penalty_only_where_unserved_is_proven(self):
        self.assertEqual(gap(objective(0, 100, (0, 97))), "3.0 %")
        self.assertEqual(gap(objective(0, 0, (0, 0))), "0.0 %")
        self.assertEqual(gap(objective(200, 5, (150, None))), "25.0 % unserved")
        self.assertEqual(gap(objective(150, 5, (150, None))), "open")

    def test_the_worst_run_has_the_highest_score_and_of_these_the_lowest_bound(self):
        runs = [figures(0, 9, (0, 9)), figures(0, 10, (0, 9)), figures(0, 10, (0, 8))]
        self.assertIs(worst(runs), runs[2])

    def test_a_row_has_medians_and_says_where_a_run_was_not_clean(self):
        runs = [figures(0, 9, (0, 9), seconds) for seconds in (1.0, 2.0, 9.0)]
        self.assertEqual(cells(runs)[4:7], ["2.00", "2.00", "2.00"])
        self.assertEqual(cells(runs)[-1], "clean")
        self.assertEqual(cells([*runs, figures(0, 9, (0, 9), is_clean=False)])[-1], "NOT CLEAN")


if __name__ == "__main__":
    unittest.main()
