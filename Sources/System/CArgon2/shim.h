#include <argon2.h>
/* mallopt, which the module of the C library leaves out: hashing needs large blocks. */
#include <malloc.h>
