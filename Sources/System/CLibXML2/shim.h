#include <libxml/xmlversion.h>
// Swift's Foundation brings another ICU; the two cannot be imported together, and nothing here
// touches libxml2's own converters.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
