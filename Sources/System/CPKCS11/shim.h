// The types and numbers of PKCS #11 under the names of the OASIS specification. The functions come from
// the module that is loaded at run time.
#include <p11-kit-1/p11-kit/pkcs11.h>
