using Dapper;
using Depot.Model;
using Microsoft.Data.Sqlite;
using StackExchange.Redis;

namespace Depot.Data;

public interface IRepository<in T> where T : ModelBase
{
    void Insert(T row);

    void Save(T row);
}

public abstract class RepositoryBase<T>(SqliteConnection connection, string table) : IRepository<T> where T : ModelBase
{
    protected SqliteConnection Connection => connection;

    protected string Table => table;

    public abstract void Insert(T row);

    public abstract void Save(T row);

    protected void Execute(string sql, object parameters) => connection.Execute(sql, parameters);
}

public class ItemRepository(SqliteConnection connection) : RepositoryBase<Item>(connection, "items")
{
    private const string InsertText = "INSERT INTO items (code, price) VALUES (@Code, @Price)";

    public override void Insert(Item row) => Execute(InsertText, row);

    public override void Save(Item row) => Execute("UPDATE items SET price = @Price WHERE code = @Code", row);

    public void Take(string code) => Execute("UPDATE items SET stock = stock - 1 WHERE code = @code", new { code });

    public void Remove(string code) => Execute("DELETE FROM items WHERE code = @code", new { code });

    public decimal PriceOf(string code) => Connection.ExecuteScalar<decimal>("SELECT price FROM items WHERE code = @code", new { code });
}

public class RedisStock(IConnectionMultiplexer redis)
{
    private readonly IDatabase database = redis.GetDatabase();

    public void Take(string code) => database.StringDecrement("stock:" + code);

    public void Put(string code, int count) => database.StringSet("stock:" + code, count);

    public void Push(string code) => database.ListRightPush("codes", code);

    public string? Read(string code) => database.StringGet("stock:" + code);
}

public static class Csv
{
    public static void Append(string file, string line) => File.AppendAllLines(file, [line]);

    public static void Replace(string file, string line) => File.WriteAllLines(file, [line]);

    public static string First(string file) => File.ReadLines(file).First();
}
