// poppler-glib as Swift sees it.
#include <poppler.h>
