// cairo's PDF surface and pango as Swift sees them.
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
