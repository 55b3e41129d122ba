"""The peer contract on FastAPI, asyncpg and aiohttp; one uvicorn worker runs this module.

Every event is one statement and so one commit. The order goes on as an asyncio task after the 201:
a crash forgets it, which the other peers do not allow themselves. Making this peer pick orders up
again would only slow it down.
"""

import asyncio
import json
import mmap
import os
import struct
from contextlib import asynccontextmanager
from uuid import UUID

import aiohttp
import asyncpg
from fastapi import FastAPI, Header, Response
from pydantic import BaseModel

CALL_S = int(os.environ.get("CALL_MS", "50")) / 1000
OVER_HTTP = os.environ.get("MODE") == "http"
FAKE_URL = os.environ.get("FAKE_URL", "")
# asyncpg's own default; 20 a worker was slower on two cores.
POOL = 10

PLACE = """
WITH placed AS (
  INSERT INTO orders (id, status, body) VALUES ($1, 'placed', $2)
  ON CONFLICT (id) DO NOTHING RETURNING id
)
INSERT INTO events (order_id, seq, kind) SELECT id, 1, 'placed' FROM placed
RETURNING order_id
"""

RECORD = """
WITH moved AS (UPDATE orders SET status = $3 WHERE id = $1)
INSERT INTO events (order_id, seq, kind) VALUES ($1, $2, $3)
"""


class Counters:
    """Accepted and done of all workers: each writes a slot of its own in a shared file."""

    def __init__(self, folder: str, workers: int):
        path = os.path.join(folder, "counters")
        with open(path, "ab") as file:
            file.truncate(16 * workers)
        self.file = open(path, "r+b")
        self.shared = mmap.mmap(self.file.fileno(), 16 * workers)
        self.workers = workers
        self.own = [0, 0]
        for slot in range(workers):
            try:
                os.close(os.open(f"{path}.{slot}", os.O_CREAT | os.O_EXCL))
                self.slot = slot
                return
            except FileExistsError:
                continue
        raise RuntimeError("more workers than slots")

    def add(self, which: int) -> None:
        self.own[which] += 1
        struct.pack_into("<QQ", self.shared, 16 * self.slot, *self.own)

    def total(self) -> dict[str, int]:
        slots = struct.iter_unpack("<QQ", self.shared[:])
        accepted, done = (sum(column) for column in zip(*slots))
        return {"accepted": accepted, "done": done}


class Item(BaseModel):
    item_id: str
    name: str
    quantity: int
    unit_price: int


class Money(BaseModel):
    amount: int
    currency: str


class Customer(BaseModel):
    name: str
    phone: str


class Point(BaseModel):
    lat: float
    lng: float


class Order(BaseModel):
    restaurant_id: str
    customer: Customer
    items: list[Item]
    dropoff: Point
    total: Money


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.counters = Counters(os.environ["DATA_DIR"], int(os.environ["WORKERS"]))
    app.state.running = set()
    app.state.pool = await asyncpg.create_pool(
        os.environ["DATABASE_URL"], min_size=POOL, max_size=POOL
    )
    app.state.http = aiohttp.ClientSession(
        base_url=FAKE_URL or None, connector=aiohttp.TCPConnector(limit=0)
    )
    yield
    await app.state.http.close()
    await app.state.pool.close()


app = FastAPI(lifespan=lifespan)


async def outside(kind: str, key: UUID) -> None:
    if not OVER_HTTP:
        await asyncio.sleep(CALL_S)
        return
    headers = {"idempotency-key": f"{key}:{kind}"}
    async with app.state.http.post(
        f"/{kind}", json={"order": str(key)}, headers=headers
    ) as answer:
        await answer.read()
        answer.raise_for_status()


async def step(kind: str, key: UUID, event: tuple[int, str]) -> None:
    await outside(kind, key)
    await app.state.pool.execute(RECORD, key, *event)


async def see_through(key: UUID) -> None:
    await step("payment", key, (2, "paid"))
    await asyncio.gather(
        step("restaurant", key, (3, "accepted")), step("courier", key, (4, "assigned"))
    )
    await step("notification", key, (5, "notified"))
    app.state.counters.add(1)


@app.post("/orders", status_code=201)
async def place(order: Order, response: Response, idempotency_key: UUID = Header()):
    placed = await app.state.pool.fetchval(
        PLACE, idempotency_key, json.dumps(order.model_dump(mode="json"))
    )
    if placed is None:
        response.status_code = 200
        return {"id": str(idempotency_key), "status": "placed"}
    app.state.counters.add(0)
    task = asyncio.create_task(see_through(idempotency_key))
    # The loop holds tasks weakly: one that nobody keeps may be collected while it waits.
    app.state.running.add(task)
    task.add_done_callback(app.state.running.discard)
    return {"id": str(idempotency_key), "status": "placed"}


@app.get("/stats")
async def stats():
    return app.state.counters.total()
