using Depot.Shared;

namespace Depot.Model;

public abstract class ModelBase
{
    protected ModelBase()
    {
        CreatedAt = DateTime.UtcNow;
        Version = 1;
    }

    public DateTime CreatedAt { get; set; }

    public int Version { get; set; }

    public virtual string Key => GetType().Name + Version;
}

public class Item : ModelBase
{
    public string Code { get; set; } = "";

    public decimal Price { get; set; }

    public string Ticket { get; set; } = Helper.NewKey();

    public override string Key => "item/" + Code;

    public Item WithCode(string code)
    {
        Code = code;
        return this;
    }
}

public class DatedItem : Item
{
    public override string Key => base.Key + "/" + CreatedAt.Ticks;
}

public record Pallet(string Code, int Count)
{
    public string Label { get; init; } = Code + "/" + Count;

    public static Pallet Empty { get; } = new("", 0);

    public Pallet Stamp() => this with { Label = DateTime.UtcNow.ToString("O") };

    public Pallet Rename(string label) => this with { Label = label };
}

public static class ItemFactory
{
    public static Item Create(string code) => new() { Code = code };

    public static Item CreateAt(string code, DateTime at) => new() { Code = code, CreatedAt = at };

    public static (string Code, string Key) Pair(string code) => (code, Helper.NewKey());
}
