package gatepost.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MemoryStoreTest implements StoreContract {

    @Override
    public StateStore open(StoreTime time) {
        return new MemoryStore(time.clock());
    }

    @Test
    void letsGoOfWhatHasExpiredAsItGrows() {
        StoreTime time = new StoreTime();
        MemoryStore store = new MemoryStore(time.clock());
        Stored stored = new Stored(store);
        for (int i = 0; i < 10_000; i++) {
            stored.put(Stored.PENDING, "old" + i, "", StoreTime.START + 10);
        }
        time.pass(10);
        stored.put(Stored.PENDING, "new", "", StoreTime.START + 20);
        assertEquals(1, store.size());
    }
}
