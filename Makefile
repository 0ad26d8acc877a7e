# pagewalk: `make demo` and `make check` do everything on a fresh machine; `make help` lists the rest.
B ?= build
CC ?= cc
CFLAGS ?= -O2 -g
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wconversion -Wno-sign-conversion
LIBS = sqlite3 libpcre2-8 libmd4c libsodium libutf8proc yaml-0.1 jansson libarchive
PKG_CFLAGS := $(shell pkg-config --cflags $(LIBS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(LIBS) 2>/dev/null) -lcsv -lpthread
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -I. -I$B/gen $(WARN) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP

ROOMS = core templates generator grader db course
SRC := $(sort $(foreach r,$(ROOMS),$(wildcard $r/*.c $r/*/*.c)))
OBJ := $(SRC:%.c=$B/%.o) $B/gen/shipped_templates.o
CLI_OBJ := $(patsubst %.c,$B/%.o,$(sort $(wildcard cli/*.c)))
TEMPLATES := $(sort $(wildcard templates/*/*))
TESTS := $(patsubst %.c,$B/%,$(sort $(wildcard tests/test_*.c tests/*/test_*.c)))

all: $B/pagewalk

$B/pagewalk: $(CLI_OBJ) $B/libpagewalk.a
	$(CC) $(CFLAGS) -o $@ $^ $(PKG_LIBS) $(LDFLAGS)

$B/libpagewalk.a: $(OBJ)
	@rm -f $@
	ar rcs $@ $^

$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$B/gen/%.o: $B/gen/%.c
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$B/tools/embed: tools/embed.c
	@mkdir -p $(@D)
	cc -std=c11 -O1 -o $@ $<

# Every file under templates/FAMILY/, as bytes in the program.
$B/gen/shipped_templates.c: $B/tools/embed $(TEMPLATES)
	@mkdir -p $(@D)
	$B/tools/embed $(TEMPLATES) > $@.tmp && mv $@.tmp $@

# A test is a program of its own: tests/ROOM/test_*.c, libcheck, linked with the library.
$B/tests/%: tests/%.c $B/libpagewalk.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $< $B/libpagewalk.a $(PKG_LIBS) $(shell pkg-config --libs check) $(LDFLAGS)

test: $(TESTS)
	@for t in $(TESTS); do echo "$$t"; $$t || exit 1; done

.PHONY: all test
-include $(OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(TESTS:=.d)
