# The placement problem: which sessions does each service get, on which days, at which starts?
#
# A statement of the format school/1 in GNU MathProg, complete in its hard rules and preferences. It takes the raw facts of
# a school and derives from them by itself where a session may stand. All times are minutes after midnight, intervals are
# [from, to). Days, grades and everything that has an id in the school file are numbers from 1 in the order of the file.
#
# A paragraph that begins "rule:" states one hard rule or one part of the penalty, with the id under which it is reported.
# A row that belongs to a hard rule begins with that id.
#
# The objective has two levels, and no weight stands between them: first the least unserved minutes are sought; their
# number, given back as unserved_most, then bounds them while the least penalty is sought.
#
#   schedule model school.json --format mathprog -o school.dat
#   glpsol -m Models/placement.mod -d school.dat
#   echo "data; param unserved_most := 30; end;" > served.dat
#   glpsol -m Models/placement.mod -d school.dat -d served.dat

# ---------------------------------------------------------------------------------------------------- the facts

param days, integer, >= 1;              # of one cycle
param first, integer, >= 0;             # the frame of every day: [first, last),
param last, integer, > first;           # with starts at first + k * step
param step, integer, >= 1;
param grades, integer, >= 1;

set DAY := 1..days;
set GRADE := 1..grades;
set GRID := first..last - 1 by step;

set SITE;
set TEACHER;
set PROVIDER;
set STUDENT;
set SERVICE;

param capacity{PROVIDER}, integer, >= 1;
param is_aligned{PROVIDER}, binary;     # 1: students at the same time form one group. 0: sessions overlap in any way
param most_span{PROVIDER}, integer, default -1;       # grades apart in one group; -1: no limit
param travel_minutes{PROVIDER}, integer, default 0;
param lunch_minutes{PROVIDER}, integer, default 0;    # 0: no lunch
param lunch_from{PROVIDER}, integer, default 0;
param lunch_to{PROVIDER}, integer, default 0;

param grade{STUDENT}, integer, in GRADE;
param teacher{STUDENT}, integer, default 0;           # 0: none
param site{STUDENT}, integer, in SITE;

param student{SERVICE}, integer, in STUDENT;
param provider{SERVICE}, integer, in PROVIDER;
param sessions{SERVICE}, integer, >= 1;
param minutes{SERVICE}, integer, >= 1;
param is_individual{SERVICE}, binary;
param most_students{SERVICE}, integer, default 50;    # maxGroup
param priority{SERVICE}, integer, >= 1;
param most_a_day{SERVICE}, integer, >= 1;

# Lists of intervals; a list that names no days means all of them, one that names no grades all of those.
set AVAILABLE;
param available_provider{AVAILABLE}, in PROVIDER;
param available_site{AVAILABLE}, in SITE;
set available_days{AVAILABLE}, within DAY, default DAY;
param available_from{AVAILABLE}, integer;
param available_to{AVAILABLE}, integer;

set HOURS;
param hours_site{HOURS}, in SITE;
param hours_names_grades{HOURS}, binary;
param hours_names_days{HOURS}, binary;
set hours_grades{HOURS}, within GRADE, default GRADE;
set hours_days{HOURS}, within DAY, default DAY;
param hours_from{HOURS}, integer;
param hours_to{HOURS}, integer;

# What nobody is taken out of has the cost -1.
set BELL;
param bell_site{BELL}, in SITE;
set bell_grades{BELL}, within GRADE;
set bell_days{BELL}, within DAY, default DAY;
param bell_from{BELL}, integer;
param bell_to{BELL}, integer;
param bell_cost{BELL}, integer, default -1;

set ACTIVITY;
param activity_teacher{ACTIVITY}, in TEACHER;
set activity_days{ACTIVITY}, within DAY, default DAY;
param activity_from{ACTIVITY}, integer;
param activity_to{ACTIVITY}, integer;
param activity_cost{ACTIVITY}, integer, default -1;

set BLOCKED;
param blocked_student{BLOCKED}, in STUDENT;
set blocked_days{BLOCKED}, within DAY, default DAY;
param blocked_from{BLOCKED}, integer;
param blocked_to{BLOCKED}, integer;
param blocked_cost{BLOCKED}, integer, default -1;

set WINDOW;                             # within
param window_service{WINDOW}, in SERVICE;
set window_days{WINDOW}, within DAY, default DAY;
param window_from{WINDOW}, integer;
param window_to{WINDOW}, integer;

set APART;
set apart_students{APART}, within STUDENT;
set TOGETHER;
set together_students{TOGETHER}, within STUDENT;

set PIN, dimen 3;                       # (service, day, start) of what stays where it is
set STANDING, dimen 3;                  # of what stands today and may move

param most_consecutive, integer, >= 0;
param least_break, integer, >= 0;

param adjacent_days, integer, >= 0;
param same_day, integer, >= 0;
param afternoon_from, integer, default 1440;
param afternoon_cost, integer, default 0;
param group_blocks, integer, >= 0;
param grade_spread, integer, >= 0;
param teacher_mix, integer, >= 0;
param load_minutes, integer, default 1440;
param load_cost, integer, default 0;
param changed_cost, integer, >= 0;

param unserved_most, integer, default -1;             # -1: not yet known, and sought
set ASKED, dimen 3;                     # sessions of a schedule that is to be judged, or none

set of_provider{p in PROVIDER} := {v in SERVICE: provider[v] = p};
set of_student{s in STUDENT} := {v in SERVICE: student[v] = s};
set ALIGNED := {p in PROVIDER: is_aligned[p] = 1};

# ------------------------------------------------------------------------------ where a session may stand by itself

# A pin is the user's own decision: it may stand anywhere.
set pinned{v in SERVICE, d in DAY} := setof{(v, d, t) in PIN} t;
set asked{v in SERVICE, d in DAY} := setof{(v, d, t) in ASKED} t;
set start{v in SERVICE, d in DAY} := (GRID union asked[v, d]) diff pinned[v, d];

# rule: frame
# A session lies within the frame of the day and starts on the grid.
set off_frame{v in SERVICE, d in DAY} := {t in start[v, d]:
  t < first or t + minutes[v] > last or (t - first) mod step <> 0};

# rule: provider-availability
# A session lies within one availability interval of the provider at the student's site on that day.
set availability{v in SERVICE, d in DAY} := {a in AVAILABLE:
  available_provider[a] = provider[v] and available_site[a] = site[student[v]] and d in available_days[a]};
set off_availability{v in SERVICE, d in DAY} := {t in start[v, d]:
  not exists{a in availability[v, d]} (available_from[a] <= t and t + minutes[v] <= available_to[a])};

# rule: school-hours
# A session lies within one interval of the hours of the student's site, grade and day, where any is given: of the entries
# that apply, those that name grades replace those that do not, and of what is left those that name days replace the others.
set hours_apply{v in SERVICE, d in DAY} := {h in HOURS:
  hours_site[h] = site[student[v]] and grade[student[v]] in hours_grades[h] and d in hours_days[h]};
set hours_by_grade{v in SERVICE, d in DAY} := {h in hours_apply[v, d]:
  hours_names_grades[h] = 1 or not exists{g in hours_apply[v, d]} (hours_names_grades[g] = 1)};
set hours_kept{v in SERVICE, d in DAY} := {h in hours_by_grade[v, d]:
  hours_names_days[h] = 1 or not exists{g in hours_by_grade[v, d]} (hours_names_days[g] = 1)};
set off_hours{v in SERVICE, d in DAY} := {t in start[v, d]: card(hours_kept[v, d]) > 0 and
  not exists{h in hours_kept[v, d]} (hours_from[h] <= t and t + minutes[v] <= hours_to[h])};

# rule: bell-schedule
# A session overlaps no bell period (without cost) of the student's site and grade on that day.
set bells{v in SERVICE, d in DAY} := {b in BELL:
  bell_site[b] = site[student[v]] and grade[student[v]] in bell_grades[b] and d in bell_days[b]};
set off_bells{v in SERVICE, d in DAY} := {t in start[v, d]: exists{b in bells[v, d]: bell_cost[b] < 0}
  (bell_from[b] < t + minutes[v] and t < bell_to[b])};

# rule: special-activity
# A session overlaps no special activity (without cost) of the student's teacher on that day.
set activities{v in SERVICE, d in DAY} := {a in ACTIVITY:
  activity_teacher[a] = teacher[student[v]] and d in activity_days[a]};
set off_activities{v in SERVICE, d in DAY} := {t in start[v, d]: exists{a in activities[v, d]: activity_cost[a] < 0}
  (activity_from[a] < t + minutes[v] and t < activity_to[a])};

# rule: blocked-time
# A session overlaps no blocked time (without cost) of the student on that day.
set blocks{v in SERVICE, d in DAY} := {b in BLOCKED: blocked_student[b] = student[v] and d in blocked_days[b]};
set off_blocks{v in SERVICE, d in DAY} := {t in start[v, d]: exists{b in blocks[v, d]: blocked_cost[b] < 0}
  (blocked_from[b] < t + minutes[v] and t < blocked_to[b])};

# rule: within
# A session lies within one of the service's within intervals, where any is given.
set windows{v in SERVICE} := {w in WINDOW: window_service[w] = v};
set off_windows{v in SERVICE, d in DAY} := {t in start[v, d]: card(windows[v]) > 0 and
  not exists{w in windows[v]: d in window_days[w]} (window_from[w] <= t and t + minutes[v] <= window_to[w])};

# What is left is free to be chosen. A session that is asked about stands beside it, for its row to refuse it.
set free{v in SERVICE, d in DAY} := asked[v, d] diff pinned[v, d] union (start[v, d] diff off_frame[v, d]
  diff off_availability[v, d] diff off_hours[v, d] diff off_bells[v, d] diff off_activities[v, d]
  diff off_blocks[v, d] diff off_windows[v, d]);
set place{v in SERVICE, d in DAY} := free[v, d] union pinned[v, d];

# Sessions of the service on this day: they follow from x, and standing before it they are what GLPK branches on first.
var on_day{v in SERVICE, d in DAY}, integer, >= 0;

# 1: the service has a session on this day at this start.
var x{v in SERVICE, d in DAY, t in place[v, d]}, binary;

s.t. is_on_day{v in SERVICE, d in DAY}: on_day[v, d] = sum{t in place[v, d]} x[v, d, t];

s.t. frame{v in SERVICE, d in DAY, t in asked[v, d] inter off_frame[v, d]}: x[v, d, t] = 0;
s.t. provider_availability{v in SERVICE, d in DAY, t in asked[v, d] inter off_availability[v, d]}: x[v, d, t] = 0;
s.t. school_hours{v in SERVICE, d in DAY, t in asked[v, d] inter off_hours[v, d]}: x[v, d, t] = 0;
s.t. bell_schedule{v in SERVICE, d in DAY, t in asked[v, d] inter off_bells[v, d]}: x[v, d, t] = 0;
s.t. special_activity{v in SERVICE, d in DAY, t in asked[v, d] inter off_activities[v, d]}: x[v, d, t] = 0;
s.t. blocked_time{v in SERVICE, d in DAY, t in asked[v, d] inter off_blocks[v, d]}: x[v, d, t] = 0;
s.t. within_windows{v in SERVICE, d in DAY, t in asked[v, d] inter off_windows[v, d]}: x[v, d, t] = 0;

# ----------------------------------------------------------------------------------------- rules on several sessions

# Rules on several sessions are never broken by pins alone: a rule counts where one of the sessions concerned is free.
# So a bound is never below what the pins alone come to, and what they break forbids nothing but free company.

# rule: pinned
# Every pinned session is in the schedule.
s.t. pinned_stays{(v, d, t) in PIN}: x[v, d, t] = 1;

# rule: too-many
# A service has at most its number of sessions, and no two at the same day and start: x is 0 or 1.
s.t. too_many{v in SERVICE}:
  sum{d in DAY, t in place[v, d]} x[v, d, t] <= max(sessions[v], sum{d in DAY} card(pinned[v, d]));

# rule: max-per-day
# A service has at most maxPerDay sessions a day.
s.t. max_per_day{v in SERVICE, d in DAY}: on_day[v, d] <= max(most_a_day[v], card(pinned[v, d]));

# Students who could have two sessions on a day, and their services. Whatever overlaps does so at the start of a session.
set MEETING := {s in STUDENT: sum{v in of_student[s]} most_a_day[v] > 1};
set student_moment{s in STUDENT, d in DAY} := setof{v in of_student[s], t in place[v, d]} t;

# rule: student-overlap
# Two sessions of one student never overlap, whoever provides them.
s.t. student_overlap{s in MEETING, d in DAY, m in student_moment[s, d]}:
  sum{v in of_student[s], t in place[v, d]: t <= m and m < t + minutes[v]} x[v, d, t]
  <= max(1, sum{v in of_student[s], t in pinned[v, d]: t <= m and m < t + minutes[v]} 1);

# rule: break
# Two consecutive sessions of one student on one day have a gap of 0 or of at least breakMinutes, whoever provides them:
# both stand only where a third session runs in the gap.
s.t. break{s in MEETING, d in DAY, v in of_student[s], w in of_student[s], t in place[v, d], r in place[w, d]:
  t + minutes[v] < r and r < t + minutes[v] + least_break and (t in free[v, d] or r in free[w, d])}:
  x[v, d, t] + x[w, d, r] <= 1
  + sum{u in of_student[s], q in place[u, d]: q < r and t + minutes[v] < q + minutes[u]} x[u, d, q];

# rule: max-consecutive
# A run of sessions of one student with gaps of 0 lasts at most maxConsecutiveMinutes, whoever provides them; a single
# longer session is allowed, with nothing touching it. A run of pins alone does not count: free_run is the longest run with
# a free session that ends in a pin, and run the longest of all that ends in a session. 2880 is more than any run.
var run{s in MEETING, v in of_student[s], d in DAY, t in place[v, d]}, >= minutes[v];
var free_run{s in MEETING, v in of_student[s], d in DAY, t in pinned[v, d]}, >= -1440;
s.t. run_grows{s in MEETING, v in of_student[s], w in of_student[s], d in DAY, t in place[v, d]:
  t + minutes[v] in place[w, d]}: run[s, w, d, t + minutes[v]]
  >= run[s, v, d, t] + minutes[w] - 2880 * (2 - x[v, d, t] - x[w, d, t + minutes[v]]);
s.t. free_run_grows{s in MEETING, v in of_student[s], w in of_student[s], d in DAY, t in place[v, d]:
  t + minutes[v] in pinned[w, d]}: free_run[s, w, d, t + minutes[v]]
  >= (if t in free[v, d] then run[s, v, d, t] else free_run[s, v, d, t]) + minutes[w] - 2880 * (1 - x[v, d, t]);
s.t. max_consecutive{s in MEETING, v in of_student[s], w in of_student[s], d in DAY, t in place[v, d]:
  t + minutes[v] in place[w, d]}:
  (if t in free[v, d] or t + minutes[v] in free[w, d] then run[s, v, d, t] else free_run[s, v, d, t]) + minutes[w]
  <= most_consecutive + 2880 * (2 - x[v, d, t] - x[w, d, t + minutes[v]]);

# Starts of a provider's sessions, and the students whom pins give the provider at one of them.
set moment{p in PROVIDER, d in DAY} := setof{v in of_provider[p], t in place[v, d]} t;
param pinned_students{p in PROVIDER, d in DAY, m in moment[p, d]} :=
  card(setof{v in of_provider[p], t in pinned[v, d]: t <= m and m < t + minutes[v]} student[v]);

# rule: capacity
# At no minute does a provider have more than capacity students.
s.t. capacity_at{p in PROVIDER, d in DAY, m in moment[p, d]}:
  sum{v in of_provider[p], t in free[v, d]: t <= m and m < t + minutes[v]} x[v, d, t]
  <= max(0, capacity[p] - pinned_students[p, d, m]);

# rule: individual
# While a session with the setting individual runs, its provider has no other.
s.t. individual{p in PROVIDER, v in of_provider[p], d in DAY, m in moment[p, d]: is_individual[v] = 1}:
  capacity[p] * sum{t in free[v, d]: t <= m and m < t + minutes[v]} x[v, d, t]
  + sum{w in of_provider[p], r in free[w, d]: w <> v and r <= m and m < r + minutes[w]} x[w, d, r] <= capacity[p];
s.t. individual_pins{p in PROVIDER, v in of_provider[p], d in DAY, t in free[v, d]:
  exists{w in of_provider[p], r in pinned[w, d]: is_individual[v] = 1 or is_individual[w] = 1}
  (r < t + minutes[v] and t < r + minutes[w])}: x[v, d, t] = 0;

# rule: group-size
# While a session of a service with maxGroup runs, its provider has at most maxGroup students.
s.t. group_size{p in PROVIDER, v in of_provider[p], d in DAY, m in moment[p, d]: most_students[v] < capacity[p]}:
  sum{w in of_provider[p], r in free[w, d]: r <= m and m < r + minutes[w]} x[w, d, r]
  + (max(capacity[p], pinned_students[p, d, m]) - most_students[v])
  * sum{t in free[v, d]: t <= m and m < t + minutes[v]} x[v, d, t] <= max(0, capacity[p] - pinned_students[p, d, m]);
s.t. group_size_pins{p in PROVIDER, v in of_provider[p], d in DAY, m in moment[p, d]:
  most_students[v] < capacity[p] and exists{t in pinned[v, d]} (t <= m and m < t + minutes[v])}:
  sum{w in of_provider[p], r in free[w, d]: r <= m and m < r + minutes[w]} x[w, d, r]
  <= max(0, most_students[v] - pinned_students[p, d, m]);

# rule: apart
# Two students of an apart rule are never with one provider at the same time.
s.t. apart{k in APART, p in PROVIDER, d in DAY, m in moment[p, d]}:
  sum{v in of_provider[p], t in free[v, d]: student[v] in apart_students[k] and t <= m and m < t + minutes[v]} x[v, d, t]
  <= if exists{v in of_provider[p], t in pinned[v, d]: student[v] in apart_students[k]} (t <= m and m < t + minutes[v])
  then 0 else 1;

# rule: together
# A group of an aligned provider holds all or none of those students of a together rule who have a service with the
# provider: who is in it brings the others; and what pins leave incomplete, nobody joins.
set bound{k in TOGETHER, p in ALIGNED} := {v in of_provider[p]: student[v] in together_students[k]};
s.t. together{k in TOGETHER, p in ALIGNED, v in bound[k, p], w in bound[k, p], d in DAY, t in free[v, d]: v <> w}:
  x[v, d, t] <= sum{r in place[w, d]: r = t and minutes[w] = minutes[v]} x[w, d, r];
s.t. together_pins{k in TOGETHER, p in ALIGNED, v in bound[k, p], w in bound[k, p], u in of_provider[p], d in DAY,
  t in pinned[v, d] inter free[u, d]: v <> w and u <> w and minutes[u] = minutes[v]}:
  x[u, d, t] <= sum{r in place[w, d]: r = t and minutes[w] = minutes[v]} x[w, d, r];

# The groups of an aligned provider: (start, minutes). 1: it has a session.
set groups{p in ALIGNED, d in DAY}, dimen 2 := setof{v in of_provider[p], t in place[v, d]} (t, minutes[v]);
set pinned_groups{p in ALIGNED, d in DAY}, dimen 2 := setof{v in of_provider[p], t in pinned[v, d]} (t, minutes[v]);
set in_group{p in ALIGNED, d in DAY, (t, n) in groups[p, d]} := {v in of_provider[p]: minutes[v] = n and t in place[v, d]};
var group{p in ALIGNED, d in DAY, (t, n) in groups[p, d]}, binary;
s.t. has_session{p in ALIGNED, d in DAY, (t, n) in groups[p, d], v in in_group[p, d, t, n]}:
  x[v, d, t] <= group[p, d, t, n];

# rule: aligned
# Two sessions of an aligned provider that overlap have the same start and the same end.
s.t. aligned{p in ALIGNED, d in DAY, m in moment[p, d]}:
  sum{(t, n) in groups[p, d]: t <= m and m < t + n} group[p, d, t, n]
  <= max(1, sum{(t, n) in pinned_groups[p, d]: t <= m and m < t + n} 1);
s.t. aligned_pins{p in ALIGNED, v in of_provider[p], d in DAY, t in free[v, d]: exists{(r, n) in pinned_groups[p, d]}
  (r < t + minutes[v] and t < r + n and not (r = t and n = minutes[v]))}: x[v, d, t] = 0;

# rule: travel
# Two sessions of one provider at different sites never overlap and have at least travelMinutes between them.
param session_count{p in PROVIDER} :=
  sum{v in of_provider[p]} max(sessions[v], sum{d in DAY} card(pinned[v, d]));
s.t. travel{p in PROVIDER, v in of_provider[p], d in DAY, t in free[v, d]:
  exists{w in of_provider[p]} (site[student[w]] <> site[student[v]])}:
  sum{w in of_provider[p], r in place[w, d]: site[student[w]] <> site[student[v]]
    and r < t + minutes[v] + travel_minutes[p] and t < r + minutes[w] + travel_minutes[p]} x[w, d, r]
  <= session_count[p] * (1 - x[v, d, t]);

# The lowest and the highest grade of a group, where they matter.
set GRADED := {p in ALIGNED: most_span[p] >= 0 or grade_spread > 0};
var lowest{p in GRADED, d in DAY, (t, n) in groups[p, d]}, >= 0;
var highest{p in GRADED, d in DAY, (t, n) in groups[p, d]}, >= 0;
s.t. is_low{p in GRADED, d in DAY, (t, n) in groups[p, d], v in in_group[p, d, t, n]}:
  lowest[p, d, t, n] <= grade[student[v]] + grades * (1 - x[v, d, t]);
s.t. is_high{p in GRADED, d in DAY, (t, n) in groups[p, d], v in in_group[p, d, t, n]}:
  highest[p, d, t, n] >= grade[student[v]] * x[v, d, t];

# rule: grade-span
# The grade positions within one group of an aligned provider differ by at most gradeSpan; nobody joins pins that
# differ more.
set too_wide{p in ALIGNED, d in DAY}, dimen 2 := {(t, n) in pinned_groups[p, d]: most_span[p] >= 0 and
  exists{v in in_group[p, d, t, n], w in in_group[p, d, t, n]: t in pinned[v, d] and t in pinned[w, d]}
  (grade[student[v]] - grade[student[w]] > most_span[p])};
s.t. grade_span{p in GRADED, d in DAY, (t, n) in groups[p, d] diff too_wide[p, d]: most_span[p] >= 0}:
  highest[p, d, t, n] - lowest[p, d, t, n] <= most_span[p];
s.t. grade_span_pins{p in ALIGNED, d in DAY, (t, n) in too_wide[p, d], v in in_group[p, d, t, n]: t in free[v, d]}:
  x[v, d, t] = 0;

# rule: lunch
# On every day a provider has one free interval of lunch minutes within the lunch window, if the pins leave any; time
# outside availability is free.
set lunch_start{p in PROVIDER, d in DAY} := {r in GRID:
  lunch_minutes[p] > 0 and lunch_from[p] <= r and r + lunch_minutes[p] <= lunch_to[p] and
  not exists{v in of_provider[p], t in pinned[v, d]} (t < r + lunch_minutes[p] and r < t + minutes[v])};
var lunch_at{p in PROVIDER, d in DAY, r in lunch_start[p, d]}, binary;
s.t. lunch{p in PROVIDER, d in DAY: card(lunch_start[p, d]) > 0}: sum{r in lunch_start[p, d]} lunch_at[p, d, r] = 1;
s.t. lunch_free{p in PROVIDER, v in of_provider[p], d in DAY, t in free[v, d]: card(lunch_start[p, d]) > 0}:
  x[v, d, t] + sum{r in lunch_start[p, d]: t < r + lunch_minutes[p] and r < t + minutes[v]} lunch_at[p, d, r] <= 1;

# ------------------------------------------------------------------------------------------------------- objective

set PART := {'afternoon', 'softTimes', 'sameDay', 'adjacentDays', 'groupBlocks', 'gradeSpread', 'teacherMix', 'dailyLoad',
  'changed'};
var unserved, >= 0;
var penalty{PART}, >= 0;

# Priority and minutes of every session without a place; pins can be more than a service is owed.
var missing{v in SERVICE}, >= 0;
s.t. is_missing{v in SERVICE}: missing[v] >= sessions[v] - sum{d in DAY, t in place[v, d]} x[v, d, t];
s.t. counts_unserved: unserved = sum{v in SERVICE} priority[v] * minutes[v] * missing[v];

# rule: afternoon
# The cost for each session that starts in the afternoon.
s.t. counts_afternoon: penalty['afternoon']
  = sum{v in SERVICE, d in DAY, t in place[v, d]: t >= afternoon_from} afternoon_cost * x[v, d, t];

# rule: softTimes
# For each session and each bell period, special activity or blocked time with a cost that it overlaps: that cost.
s.t. counts_soft_times: penalty['softTimes'] = sum{v in SERVICE, d in DAY, t in place[v, d]} x[v, d, t] * (
  sum{b in bells[v, d]: bell_cost[b] > 0 and bell_from[b] < t + minutes[v] and t < bell_to[b]} bell_cost[b]
  + sum{a in activities[v, d]: activity_cost[a] > 0 and activity_from[a] < t + minutes[v] and t < activity_to[a]}
    activity_cost[a]
  + sum{b in blocks[v, d]: blocked_cost[b] > 0 and blocked_from[b] < t + minutes[v] and t < blocked_to[b]}
    blocked_cost[b]);

# Who is served by whom.
set SERVED, dimen 2 := setof{v in SERVICE} (student[v], provider[v]);
set between{(s, p) in SERVED} := of_student[s] inter of_provider[p];

# Whether the student has a session with the provider on a day, by the sessions that run at one moment.
set SPREAD := {k in 1..1: same_day + adjacent_days > 0};
var seen{k in SPREAD, (s, p) in SERVED, d in DAY}, >= 0, <= 1;
s.t. is_seen{k in SPREAD, (s, p) in SERVED, d in DAY, m in student_moment[s, d]}: seen[k, s, p, d]
  >= sum{v in between[s, p], t in free[v, d]: t <= m and m < t + minutes[v]} x[v, d, t];
s.t. is_seen_pinned{k in SPREAD, (v, d, t) in PIN}: seen[k, student[v], provider[v], d] >= x[v, d, t];

# rule: sameDay
# The weight for each session but one of a student with a provider on one day.
var further{k in SPREAD, (s, p) in SERVED, d in DAY}, >= 0;
s.t. is_further{k in SPREAD, (s, p) in SERVED, d in DAY}:
  further[k, s, p, d] >= sum{v in between[s, p], t in place[v, d]} x[v, d, t] - seen[k, s, p, d];
s.t. counts_same_day: penalty['sameDay'] = sum{k in SPREAD, (s, p) in SERVED, d in DAY} same_day * further[k, s, p, d];

# rule: adjacentDays
# The weight for each student, provider and pair of neighboring days that both have a session; the last day has no next.
var both{k in SPREAD, (s, p) in SERVED, d in 1..days - 1}, >= 0;
s.t. are_both{k in SPREAD, (s, p) in SERVED, d in 1..days - 1}:
  both[k, s, p, d] >= seen[k, s, p, d] + seen[k, s, p, d + 1] - 1;
s.t. counts_adjacent_days: penalty['adjacentDays']
  = sum{k in SPREAD, (s, p) in SERVED, d in 1..days - 1} adjacent_days * both[k, s, p, d];

# rule: groupBlocks
# Aligned providers: the weight for each distinct (provider, day, start, end) that has a session.
s.t. counts_group_blocks: penalty['groupBlocks']
  = sum{p in ALIGNED, d in DAY, (t, n) in groups[p, d]} group_blocks * group[p, d, t, n];

# rule: gradeSpread
# Aligned providers: the weight times the difference of the highest and the lowest grade position of each such group.
var spread{p in ALIGNED, d in DAY, (t, n) in groups[p, d]: grade_spread > 0}, >= 0;
s.t. is_spread{p in ALIGNED, d in DAY, (t, n) in groups[p, d]: grade_spread > 0}:
  spread[p, d, t, n] >= highest[p, d, t, n] - lowest[p, d, t, n];
s.t. counts_grade_spread: penalty['gradeSpread']
  = sum{p in ALIGNED, d in DAY, (t, n) in groups[p, d]: grade_spread > 0} grade_spread * spread[p, d, t, n];

# rule: teacherMix
# Aligned providers: the weight for each further teacher of such a group; students without one have teacher 0 together.
set taught_by{p in ALIGNED, d in DAY, (t, n) in groups[p, d]} := setof{v in in_group[p, d, t, n]} teacher[student[v]];
var taught{p in ALIGNED, d in DAY, (t, n) in groups[p, d], h in taught_by[p, d, t, n]: teacher_mix > 0}, >= 0;
var mix{p in ALIGNED, d in DAY, (t, n) in groups[p, d]: teacher_mix > 0}, >= 0;
s.t. is_taught{p in ALIGNED, d in DAY, (t, n) in groups[p, d], v in in_group[p, d, t, n]: teacher_mix > 0}:
  taught[p, d, t, n, teacher[student[v]]] >= x[v, d, t];
s.t. is_mixed{p in ALIGNED, d in DAY, (t, n) in groups[p, d]: teacher_mix > 0}:
  mix[p, d, t, n] >= sum{h in taught_by[p, d, t, n]} taught[p, d, t, n, h] - 1;
s.t. counts_teacher_mix: penalty['teacherMix']
  = sum{p in ALIGNED, d in DAY, (t, n) in groups[p, d]: teacher_mix > 0} teacher_mix * mix[p, d, t, n];

# rule: dailyLoad
# For each provider and day the cost for every started 15 minutes by which the time with at least one session exceeds the
# limit. That time is counted in pieces from each start or end of a possible session to the next.
set LOADED := {p in PROVIDER: load_cost > 0};
set piece{p in LOADED, d in DAY} := setof{v in of_provider[p], t in place[v, d], k in 0..1} (t + k * minutes[v]);
param piece_end{p in LOADED, d in DAY, m in piece[p, d]} :=
  min{n in piece[p, d] union {1441}: n > m} n;
var busy{p in LOADED, d in DAY, m in piece[p, d]}, >= 0;
var over{p in LOADED, d in DAY}, integer, >= 0;
s.t. is_busy{p in LOADED diff ALIGNED, v in of_provider[p], d in DAY, m in piece[p, d]}:
  busy[p, d, m] >= sum{t in free[v, d]: t <= m and m < t + minutes[v]} x[v, d, t];
s.t. is_busy_group{p in LOADED inter ALIGNED, d in DAY, m in piece[p, d]}: busy[p, d, m]
  >= sum{(t, n) in groups[p, d] diff pinned_groups[p, d]: t <= m and m < t + n} group[p, d, t, n];
s.t. is_busy_pinned{p in LOADED, v in of_provider[p], d in DAY, t in pinned[v, d], m in piece[p, d]:
  t <= m and m < t + minutes[v]}: busy[p, d, m] >= x[v, d, t];
s.t. is_over{p in LOADED, d in DAY}:
  sum{m in piece[p, d]} (piece_end[p, d, m] - m) * busy[p, d, m] <= load_minutes + 15 * over[p, d];
s.t. counts_daily_load: penalty['dailyLoad'] = sum{p in LOADED, d in DAY} load_cost * over[p, d];

# rule: changed
# The weight for each session that stands today, is not pinned and is not in the schedule.
s.t. counts_changed: penalty['changed'] = sum{(v, d, t) in STANDING} changed_cost
  * (if t in place[v, d] then 1 - x[v, d, t] else 1);

s.t. keeps_unserved{k in 1..1: unserved_most >= 0}: unserved <= unserved_most;

minimize objective: if unserved_most >= 0 then sum{k in PART} penalty[k] else unserved;

solve;

printf "unserved %g, penalty %g%s\n", unserved, sum{k in PART} penalty[k],
  if unserved_most >= 0 then "" else " (not yet sought: give unserved_most)";
printf{d in DAY, v in SERVICE, t in place[v, d]: x[v, d, t] > 0.5}
  "day %d  %02d:%02d  service %d\n", d, t div 60, t mod 60, v;

end;
