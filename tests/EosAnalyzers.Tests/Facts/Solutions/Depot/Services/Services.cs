using Depot.Data;
using Depot.Model;
using Depot.Shared;

namespace Depot.Services;

public class ItemService
{
    private readonly ItemRepository items;
    private readonly RedisStock stock;
    private readonly string node = Helper.Host;
    private readonly DateTime started;
    private Item? last;

    public ItemService(ItemRepository items, RedisStock stock)
    {
        this.items = items;
        this.stock = stock;
        started = DateTime.UtcNow;
    }

    public string Uptime(string code) => code + (started.Ticks % 10);

    public string Node => node;

    public void Import(Item item)
    {
        Check(item);
        items.Insert(item);
    }

    public void Update(Item item)
    {
        Check(item);
        items.Save(item);
    }

    public void Sell(string code)
    {
        Helper.Retry(() =>
        {
            stock.Take(code);
            return true;
        });
    }

    public void Recount(string code, int count) => stock.Put(code, count);

    public decimal Price(string code) => Helper.Retry(() => items.PriceOf(code));

    public string Previous(Item item)
    {
        var before = last?.Code ?? "";
        last = item;
        return before;
    }

    public string Remember(Item item)
    {
        last = item;
        return item.Code;
    }

    private static void Check(Item item)
    {
        if (item.Code.Length == 0)
            throw new InvalidOperationException("no code");
        Helper.Log(item.Code);
    }
}

public static class Reports
{
    public static string Line(Item item) => $"{item.Code};{item.Price.ToPlainAmount()}";

    public static string LocalLine(Item item) => $"{item.Code};{item.Price.ToAmount()}";

    public static string Codes(IEnumerable<Item> items) => string.Join(",", items.Select(item => item.Code).Unique());

    public static string SortedCodes(IEnumerable<Item> items) => string.Join(",", items.Select(item => item.Code).Sorted());

    public static async Task<string> LoadAsync(HttpClient client, string code)
    {
        using var response = await client.GetAsync("/items/" + code);
        return await response.Content.ReadAsStringAsync();
    }

    public static Task SendAsync(HttpClient client, string code)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/items") { Content = new StringContent(code) };
        return client.SendAsync(request);
    }

    public static Task SendOnceAsync(HttpClient client, string code)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/items") { Content = new StringContent(code) };
        request.Headers.Add("Idempotency-Key", code);
        return client.SendAsync(request);
    }
}
