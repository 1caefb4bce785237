-- The database that OrderTable writes to: nothing says that an order has one row.
CREATE TABLE priced_orders
(
    order_id text NOT NULL,
    amount numeric NOT NULL,
    customer text NOT NULL
);
