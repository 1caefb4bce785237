-- The database that OrderTable writes to. The package reads this file: the upsert by order_id is right because of this key.
CREATE TABLE priced_orders
(
    order_id text PRIMARY KEY,
    amount numeric NOT NULL,
    customer text NOT NULL
);
