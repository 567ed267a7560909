# make         installs what is needed, builds, and prints the timetable of a fixture school
# make test    everything that has to pass
#
# Further: make mutants (hours: plants bugs and shows that tests turn red), make fuzz (FUZZ_SECONDS a reader), make
# sanitize (the tests under the thread and the address sanitizer), make bench, make docs, make format, make clean.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := all
.PHONY: all test mutants fuzz sanitize bench figure docs format lint clean packages test-packages release

# The school that `make` solves.
SCHOOL ?= Fixtures/schools/small-elementary/school.json

# Homebrew's libraries are on no default path.
ifeq ($(shell uname),Darwin)
PREFIX := $(shell brew --prefix 2>/dev/null)
FLAGS := $(foreach path,$(PREFIX) $(PREFIX)/opt/libpq,-Xcc -I$(path)/include -Xlinker -L$(path)/lib)
endif

# A debug build writes an index of the code, in which the tests are found. The system's modules need not be in it: they take
# a quarter of the processor's time. A build of one's own shares the build folder with make test where it has these flags and
# OPTIMIZED=1 around it.
TEST_FLAGS := -Xswiftc -index-ignore-system-modules $(FLAGS)

SOURCES := Package.swift Sources Tests Benchmarks/CalendarBench Fixtures/backend/Package.swift Fixtures/backend/Sources

# A shell knows the width of its terminal and tells nobody.
all: release
	COLUMNS=$${COLUMNS:-$$(tput cols 2>/dev/null || true)} .build/release/schedule solve $(SCHOOL) --format table

release: packages
	swift build -c release --product schedule $(FLAGS)

packages:
	@./install-packages

test-packages:
	@./install-packages test

# A few modules would take most of the time in debug builds: they are optimized, with all their checks.
test mutants: export OPTIMIZED := 1
test: test-packages lint .venv/ready
	swift build --build-tests --explicit-target-dependency-import-check error $(TEST_FLAGS)
	swift test --skip-build $(TEST_FLAGS)
	Tests/Scripts/check_backend .build/debug/schedule $(TEST_FLAGS)
	.venv/bin/python Tests/Scripts/validate_schema.py --schedule .build/debug/schedule
	.venv/bin/python Tests/Scripts/check_calendars.py --schedule .build/debug/schedule
	.venv/bin/python Tests/Scripts/check_recurrence.py --schedule .build/debug/schedule
	.venv/bin/python Tests/Scripts/check_reports.py --schedule .build/debug/schedule
	python3 -B Tests/Scripts/check_workers.py --build .build/debug
	cd Benchmarks && python3 -B -m unittest -q
	cd Tests/Pages && python3 -B -m unittest -q
	python3 -B Tests/Pages/check_pages.py
	python3 -B Tests/Pages/check_articles.py
	python3 -B Fixtures/generators/make_schools.py --check
	cd Tests/Mutations && python3 -B -m unittest -q
	cd Tests/Fuzzing && python3 -B -m unittest -q
	python3 -B Tests/Fuzzing/run.py
	swift build -c release --product schedule $(FLAGS)
	Tests/Scripts/smoke .build/release/schedule Fixtures/schools
	.build/release/schedule regress Fixtures/schools

mutants: test-packages
	python3 Tests/Mutations/run.py

# For each reader.
FUZZ_SECONDS ?= 60

fuzz:
	python3 -B Tests/Fuzzing/run.py --seconds $(FUZZ_SECONDS)

sanitize: test-packages
	FLAGS='$(FLAGS)' Tests/Scripts/sanitize thread
	FLAGS='$(FLAGS)' Tests/Scripts/sanitize address

# The guide for developers, as a website in .build/docs.
docs: packages
	DOCUMENTATION=1 swift package $(FLAGS) --allow-writing-to-directory .build/docs \
	  generate-documentation --target ScheduleEngine --output-path .build/docs --warnings-as-errors \
	  --transform-for-static-hosting
	@echo 'To read it: python3 -m http.server -d .build/docs, then http://localhost:8000/documentation/scheduleengine'

lint:
	swift format lint -r --strict $(SOURCES)

format:
	swift format -i -r $(SOURCES)

.venv/ready: Tests/Scripts/requirements.txt | test-packages
	python3 -m venv --clear .venv
	.venv/bin/python -m pip install -q --disable-pip-version-check -r $<
	touch $@

# What is found and proven over time, beside CP-SAT: schools of SCHOOLS or of fixtures, each with the level that is drawn.
FIGURE ?= Fixtures/schools/school-three-providers/school.json:penalty \
  Fixtures/schools/small-mixed-minutes/school.json:penalty Fixtures/schools/school-over-subscribed/school.json:unserved

figure: release
	Benchmarks/peer
	Benchmarks/.venv/bin/python Benchmarks/figure.py .build/release/schedule $(FIGURE) -o Benchmarks/progress.svg

bench: release
	python3 Benchmarks/bench.py .build/release/schedule $(BENCH)

clean:
	rm -rf .build .build-* .venv Benchmarks/.venv
