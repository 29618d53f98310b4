"""How a paper is cut into pages: as many questions as an old phone's network carries at once. Values in, values out."""

MOST_QUESTIONS = 20
MOST_LETTERS = 2600


def sheets(lengths):
    """The numbers (from 1) on each page, for questions of so many letters."""
    pages, letters = [[]], 0
    for number, length in enumerate(lengths, 1):
        if pages[-1] and (len(pages[-1]) == MOST_QUESTIONS or letters + length > MOST_LETTERS):
            pages.append([])
            letters = 0
        pages[-1].append(number)
        letters += length
    return pages


def sheet_of(lengths, number):
    """The numbers on the page that bears this one."""
    return next(page for page in sheets(lengths) if number in page)
