"""What a benchmark runs on: an instance of its own with the demo station."""

import os
import tempfile
from pathlib import Path


def settings():
    """An instance of its own, and the environment that names it."""
    folder = Path(tempfile.mkdtemp(prefix="weizhan-bench-"))
    database = os.environ.get("DATABASE_URL", f"sqlite:///{folder / 'weizhan.db'}")
    os.environ.update(INSTANCE=str(folder), FLOOR=str(folder), DATABASE_URL=database, SECRET_KEY="bench")
    return folder


def filled_app():
    """The app with the demo station."""
    from flask_migrate import upgrade

    from app import create_app
    from app.db import transaction
    from app.demo import tell

    app = create_app()
    with app.app_context():
        upgrade()
        with transaction():
            tell()
    return app
