"""What a benchmark runs on: an instance of its own with the demo station."""

import os
import tempfile
from pathlib import Path

from bench.tools import ROOT


def settings():
    """An instance of its own, and the environment that names it."""
    folder = Path(tempfile.mkdtemp(prefix="weizhan-bench-"))
    database = os.environ.get("DATABASE_URL", f"sqlite:///{folder / 'weizhan.db'}")
    os.environ.update(INSTANCE=str(folder), FLOOR=str(folder), DATABASE_URL=database, SECRET_KEY="bench")
    # Cut once a machine; what the server does then is what it always does.
    os.environ.setdefault("FONTS", str(ROOT / "instance" / "fonts"))
    return folder


def filled_app():
    """The app with the demo station."""
    from flask_migrate import upgrade

    from app import create_app
    from app.db import transaction
    from app.demo import tell
    from app.printing import faces

    app = create_app()
    with app.app_context():
        faces.make_all()
        upgrade()
        with transaction():
            tell()
    return app
