"""The ways out: a timeline as a calendar, a table, a page, a picture.

    document = write(answer, Format.ICS, now=now)

Every format is a pure function of the answer and imports what it needs when it is called, so that importing this
package loads no template engine and no picture library.
"""

from timeline.export.model import Document, Format
from timeline.export.writing import write

__all__ = ["Document", "Format", "write"]
