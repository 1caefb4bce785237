namespace EosAnalyzers.Tests.Sql;

/// <summary>Statements of many shapes to cut and to damage; what each of them does is asked elsewhere.</summary>
internal static class SqlFuzzStatements
{
    public const string Definitions =
        "CREATE TABLE orders(id int PRIMARY KEY, total int, status text DEFAULT 'new', at timestamp DEFAULT now()); CREATE UNIQUE INDEX u ON orders(lower(status)) WHERE total > 0; CREATE TABLE item(id serial, sku text, UNIQUE (sku))";

    public static readonly string[] All =
        """
        INSERT INTO orders(id, total) VALUES (@id, @total)
        INSERT INTO orders VALUES ($1, $2), ($3, DEFAULT)
        INSERT INTO orders(id, total) VALUES (@id, @total) ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total WHERE orders.total < EXCLUDED.total RETURNING id;
        INSERT INTO orders AS o (id) VALUES (1) ON CONFLICT ON CONSTRAINT orders_pkey DO NOTHING -- kept
        INSERT INTO orders(status) SELECT status FROM item i LEFT JOIN orders o USING (id) WHERE o.id IS NULL
        INSERT OR IGNORE INTO orders(id) VALUES (?1)
        INSERT OR REPLACE INTO orders VALUES (:id, :total, 'x', NULL)
        REPLACE INTO orders(id, total) VALUES (1, 2)
        INSERT IGNORE INTO `orders`(`id`) VALUES (?)
        INSERT INTO orders SET id = @id, total = 3 ON DUPLICATE KEY UPDATE total = VALUES(total) + total
        INSERT INTO orders(id, total) VALUES (1, 2) AS new(a, b) ON DUPLICATE KEY UPDATE total = new.b
        INSERT /*! IGNORE */ INTO orders VALUES (1) # end
        INSERT INTO [dbo].[orders] ([id]) OUTPUT inserted.id VALUES (@id), (N'a''b')
        INSERT /*+ IGNORE_ROW_ON_DUPKEY_INDEX(orders, pk) */ INTO orders VALUES (seq.NEXTVAL, q'[it's]')
        INSERT ALL INTO a VALUES (1) INTO b VALUES (2) SELECT * FROM dual
        INSERT INTO orders DEFAULT VALUES
        UPDATE orders SET total = total + @n WHERE id = @id
        UPDATE orders SET total += 1, status = CASE status WHEN 'a' THEN 'b' ELSE status END OUTPUT deleted.id WHERE id IN (1, 2, 3)
        UPDATE orders o SET (total, status) = (SELECT i.id, i.sku FROM item i WHERE i.id = o.id) WHERE EXISTS (SELECT 1 FROM item)
        UPDATE orders SET total = i.id FROM item i WHERE i.id = orders.id AND orders.status IS DISTINCT FROM 'x'
        UPDATE orders, item SET orders.total = item.id WHERE orders.id = item.id ORDER BY orders.id LIMIT 3
        UPDATE TOP (5) orders WITH (UPDLOCK) SET @old = total = 4 OPTION (MAXDOP 1)
        UPDATE orders SET tags[2] = 'x', doc = doc || '{"a": 1}'::jsonb, n = -n, at = now() AT TIME ZONE 'UTC'
        UPDATE orders SET status = E'it\'s', total = ~total & 7 << 2 ^ 3 WHERE NOT (id BETWEEN 1 AND 3) OR sku LIKE 'a%' ESCAPE '\'
        UPDATE OR IGNORE orders SET id = id + 1 WHERE rowid = 3
        DELETE FROM orders WHERE id = (SELECT id FROM orders ORDER BY at DESC NULLS LAST LIMIT 1 FOR UPDATE SKIP LOCKED)
        DELETE o FROM orders o JOIN item i ON i.id = o.id WHERE i.sku = 'a'
        DELETE FROM orders USING item AS i WHERE i.id = orders.id RETURNING *
        DELETE TOP (3) FROM orders
        MERGE INTO orders t USING (SELECT :id AS id, :total AS total FROM dual) s ON (t.id = s.id) WHEN MATCHED THEN UPDATE SET t.total = s.total WHEN NOT MATCHED THEN INSERT (id, total) VALUES (s.id, s.total)
        MERGE orders WITH (HOLDLOCK) AS t USING (VALUES (@id, @total)) AS s(id, total) ON t.id = s.id WHEN MATCHED AND t.total <> s.total THEN DELETE WHEN NOT MATCHED BY TARGET THEN INSERT VALUES (s.id, s.total) WHEN NOT MATCHED BY SOURCE THEN DELETE OUTPUT $action;
        WITH moved AS (DELETE FROM orders WHERE id = 1 RETURNING *) INSERT INTO archive SELECT * FROM moved
        WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n WHERE x < 5) INSERT INTO orders(id) SELECT x FROM n
        WITH first AS (INSERT INTO inbox(id) VALUES (@id) ON CONFLICT DO NOTHING RETURNING 1) UPDATE account SET balance = balance + 1 WHERE EXISTS (SELECT 1 FROM first)
        WITH q AS (SELECT TOP (1) * FROM orders ORDER BY id) DELETE FROM q
        BEGIN; DELETE FROM orders WHERE id = 1; INSERT INTO orders VALUES (1, 2); COMMIT;
        BEGIN TRAN UPDATE orders SET total = 1 WHERE id = @id IF @@ROWCOUNT = 0 INSERT INTO orders(id) VALUES (@id) COMMIT
        BEGIN TRY INSERT INTO orders(id) VALUES (@id) END TRY BEGIN CATCH IF ERROR_NUMBER() <> 2627 THROW; END CATCH
        BEGIN INSERT INTO orders(id) VALUES (:id); EXCEPTION WHEN DUP_VAL_ON_INDEX THEN UPDATE orders SET total = 1; WHEN OTHERS THEN NULL; END;
        BEGIN IF SQL%ROWCOUNT = 0 THEN INSERT INTO orders VALUES (1); ELSE UPDATE orders SET total = 2; END IF; END;
        IF NOT EXISTS (SELECT 1 FROM orders WHERE id = @id) INSERT INTO orders(id) VALUES (@id) ELSE UPDATE orders SET total = 1 WHERE id = @id
        DECLARE @a int = 3; SET @a = @a + 1; SELECT @a = id FROM orders; INSERT INTO orders(id) VALUES (@a)
        SET @n := (SELECT MAX(id) + 1 FROM orders); INSERT INTO orders(id) VALUES (@n)
        SELECT DISTINCT ON (id) o.*, count(*) FILTER (WHERE x) OVER (PARTITION BY a ORDER BY b) AS c FROM ONLY orders o, LATERAL generate_series(1, 3) g(n) GROUP BY 1 HAVING count(*) > 1
        SELECT a FROM t UNION ALL (SELECT b FROM u EXCEPT SELECT c FROM v) ORDER BY 1 OFFSET 2 ROWS FETCH NEXT 3 ROWS ONLY
        SELECT nextval('s'), setval('s', 3), pg_notify('c', 'x'), my_function(@p)
        SELECT * INTO backup FROM orders
        CALL add_order(@id, @total)
        EXEC dbo.AddOrder @id = 1
        DO $$ BEGIN INSERT INTO orders VALUES (1); END $$
        COPY orders (id, total) FROM STDIN WITH (FORMAT csv)
        LOAD DATA LOCAL INFILE 'x' REPLACE INTO TABLE orders
        TRUNCATE TABLE orders; INSERT INTO orders SELECT * FROM staging
        CREATE TABLE IF NOT EXISTS c(a int PRIMARY KEY ON CONFLICT IGNORE, b text UNIQUE NULLS NOT DISTINCT, c int GENERATED ALWAYS AS IDENTITY, CONSTRAINT k UNIQUE (a, b) INCLUDE (c))
        CREATE UNIQUE INDEX CONCURRENTLY ON orders USING btree (lower(status), total DESC) WHERE total > 0
        CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW BEGIN UPDATE orders SET at = CASE WHEN 1 THEN now() END; END
        CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN NEW.at = now(); RETURN NEW; END $$ LANGUAGE plpgsql; CREATE TABLE t(a int); CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION f()
        ALTER TABLE orders ADD CONSTRAINT p PRIMARY KEY (id)
        INSERT INTO {0} (id, {1}) VALUES ({2}, {3}) ON CONFLICT (id) DO UPDATE SET {1} = {3}
        UPDATE t SET a = ARRAY[1, 2], b = ARRAY_APPEND(b, 'x'), c = DATE '2020-01-01' + INTERVAL '1' DAY, d = TRIM(BOTH 'x' FROM d), e = CAST(e AS numeric(10, 2)), f = JSON_SET(f, '$.a', 1)
        """.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
