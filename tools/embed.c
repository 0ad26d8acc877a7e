/* embed FILE...: prints a C file with the bytes of each file, found by its path below templates/.
 * Runs at build time, on the building machine. */
#include <stdio.h>
#include <string.h>

static int print_bytes(const char *path, int number) {
    FILE *in = fopen(path, "rb");
    if (!in) {
        fprintf(stderr, "embed: cannot read '%s'\n", path);
        return -1;
    }
    printf("static const unsigned char file%d[] = {", number);
    int byte;
    unsigned long count = 0;
    while ((byte = getc(in)) != EOF) printf("%s%d,", count++ % 24 ? "" : "\n", byte);
    printf("0};\n");
    fclose(in);
    return 0;
}

int main(int argc, char **argv) {
    printf("/* made by tools/embed.c */\n#include \"templates/shipped.h\"\n\n");
    for (int i = 1; i < argc; i++) {
        if (print_bytes(argv[i], i) != 0) return 1;
    }
    printf("const struct shipped_file shipped_files[] = {\n");
    for (int i = 1; i < argc; i++) {
        const char *below = strstr(argv[i], "templates/");
        printf("    {\"%s\", file%d, sizeof file%d - 1},\n",
               below ? below + strlen("templates/") : argv[i], i, i);
    }
    printf("    {0, 0, 0}};\n");
    return 0;
}
