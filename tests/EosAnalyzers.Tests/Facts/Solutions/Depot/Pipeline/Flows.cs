using Depot.Data;
using Depot.Model;
using Depot.Services;
using Depot.Shared;
using Streamiz.Kafka.Net.Stream;

namespace Depot.Pipeline;

public class HelperFlow
{
    public void Build(IKStream<string, string> codes)
    {
        codes.MapValues((v, c) => v + Helper.NewKey()).To("a"); // EXPECT EOS1003
        codes.MapValues((v, c) => Helper.KeyOf(v, c.Offset.ToString())).To("a"); // SILENT
        codes.MapValues((v, c) => Helper.Hash(v)).To("a"); // SILENT
        codes.MapValues((v, c) => Helper.Salted(v)).To("a"); // EXPECT EOS1002
        codes.MapValues((v, c) => Helper.TryStamp(v, out var stamp) ? stamp.ToString("O") : v).To("b"); // EXPECT EOS1001
        codes.MapValues((v, c) => Helper.TryStamp(v, out _) ? v : "none").To("b"); // SILENT
        codes.MapValues((v, c) => Helper.TryParse(v, out var number) ? number : 0).To("b"); // SILENT
        codes.MapValues((v, c) => Helper.Cached(v)).To("c"); // SILENT the same value either way
        codes.MapValues((v, c) => Helper.Roll()).To("c"); // EXPECT EOS1002 drawn from a generator that goes on
        codes.Peek((k, v, c) => Helper.Log(v)).To("d"); // SILENT
        codes.MapValues((v, c) => Helper.Retry(() => v + Helper.NewKey())).To("d"); // EXPECT EOS1003
        codes.MapValues((v, c) => Helper.Retry(() => v.Trim())).To("d"); // SILENT
        codes.MapValues((v, c) => v + Helper.Host).To("e"); // EXPECT EOS1008
        codes.MapValues((v, c) => Helper.Ticks()).To("f"); // EXPECT EOS1001
        codes.MapValues((v, c) => Helper.StartOfMonth(DateTime.UnixEpoch).ToString("O")).To("f"); // SILENT
        codes.MapValues((v, c) => Helper.StartOfThisMonth().ToString("O")).To("f"); // EXPECT EOS1001
        codes.MapValues((v, c) => Helper.Age(DateTime.UnixEpoch, DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp).UtcDateTime)).To("f"); // SILENT
        codes.MapValues((v, c) => Helper.Age(DateTime.UnixEpoch)).To("f"); // EXPECT EOS1001
        codes.MapValues((v, c) => Sequence.Default.Next()).To("g"); // EXPECT EOS1009
        codes.MapValues((v, c) => Calendar.Instance.Today().DayNumber).To("g"); // EXPECT EOS1001
        codes.MapValues((v, c) => Calendar.Instance.IsWeekend(DateOnly.FromDayNumber(v.Length))).To("g"); // SILENT
        codes.MapValues((v, c) => v.Or("none")).To("h"); // SILENT
        codes.MapValues((v, c) => v.OrNewKey()).To("h"); // EXPECT EOS1003
    }
}

public class ModelFlow
{
    public void Build(IKStream<string, string> codes)
    {
        codes.MapValues((v, c) => ItemFactory.Create(v).Code).To("a"); // SILENT
        codes.MapValues((v, c) => ItemFactory.Create(v).CreatedAt.ToString("O")).To("a"); // EXPECT EOS1001
        codes.MapValues((v, c) => ItemFactory.CreateAt(v, DateTime.UnixEpoch).CreatedAt.ToString("O")).To("a"); // SILENT
        codes.MapValues((v, c) => ItemFactory.CreateAt(v, DateTime.UtcNow).CreatedAt.ToString("O")).To("a"); // EXPECT EOS1001
        codes.MapValues((v, c) => ItemFactory.Create(v).Version).To("b"); // SILENT
        codes.MapValues((v, c) => ItemFactory.Create(v).Ticket).To("b"); // EXPECT EOS1003
        codes.MapValues((v, c) => new Item { Code = v, Ticket = v }.Ticket).To("b"); // SILENT
        codes.MapValues((v, c) => new Item { Code = v }.Key).To("c"); // SILENT
        codes.MapValues((v, c) => new DatedItem { Code = v }.Key).To("c"); // EXPECT EOS1001
        codes.MapValues((v, c) => new Item().WithCode(v).Code).To("c"); // SILENT
        codes.MapValues((v, c) => new Pallet(v, 1).Label).To("d"); // SILENT
        codes.MapValues((v, c) => new Pallet(v, 1).Stamp().Label).To("d"); // EXPECT EOS1001
        codes.MapValues((v, c) => new Pallet(v, 1).Stamp().Code).To("d"); // SILENT
        codes.MapValues((v, c) => new Pallet(v, 1).Rename(Helper.NewKey()).Label).To("d"); // EXPECT EOS1003
        codes.MapValues((v, c) => (new Pallet(v, 1) with { Label = v }).Label).To("d"); // SILENT
        codes.MapValues((v, c) => Pallet.Empty.Label).To("d"); // SILENT
        codes.MapValues((v, c) => ItemFactory.Pair(v).Key).To("e"); // EXPECT EOS1003
        codes.MapValues((v, c) => ItemFactory.Pair(v).Code).To("e"); // SILENT
    }
}

public class ServiceFlow(ItemService service, ItemRepository items, RedisStock stock, HttpClient client)
{
    public void Build(IKStream<string, Item> stream)
    {
        stream.Foreach((k, item, c) => service.Import(item)); // EXPECT EOS2001
        stream.Foreach((k, item, c) => service.Update(item)); // SILENT by key
        stream.Foreach((k, item, c) => service.Sell(item.Code)); // EXPECT EOS2004
        stream.Foreach((k, item, c) => service.Recount(item.Code, 3)); // SILENT the same value
        stream.MapValues((item, c) => service.Price(item.Code)).To("a"); // EXPECT EOS1004
        stream.MapValues((item, c) => service.Node).To("b"); // EXPECT EOS1008
        stream.MapValues((item, c) => service.Uptime(item.Code)).To("b"); // EXPECT EOS1009 drawn once per process
        stream.MapValues((item, c) => service.Previous(item)).To("c"); // EXPECT EOS1009
        stream.MapValues((item, c) => service.Remember(item)).To("c"); // SILENT what it keeps it does not read
        stream.Foreach((k, item, c) => items.Take(item.Code)); // EXPECT EOS2001
        stream.Foreach((k, item, c) => items.Remove(item.Code)); // SILENT
        stream.Foreach((k, item, c) => stock.Push(item.Code)); // EXPECT EOS2004
        stream.MapValues((item, c) => stock.Read(item.Code)).To("d"); // EXPECT EOS1004
        stream.Foreach((k, item, c) => Csv.Append("codes.csv", item.Code)); // EXPECT EOS2004
        stream.Foreach((k, item, c) => Csv.Replace(item.Code, item.Code)); // SILENT
        stream.MapValues((item, c) => Csv.First("rates.csv")).To("d"); // EXPECT EOS1004
        stream.MapValues((item, c) => Reports.Line(item)).To("e"); // SILENT
        stream.MapValues((item, c) => Reports.LocalLine(item)).To("e"); // EXPECT EOS1007
        stream.MapValues((item, c) => Reports.Codes([item])).To("e"); // EXPECT EOS1006
        stream.MapValues((item, c) => Reports.SortedCodes([item])).To("e"); // SILENT
        stream.MapValuesAsync(async (record, c) => await Reports.LoadAsync(client, record.Key)).To("f"); // SILENT the place for a read
        stream.ForeachAsync(async (record, c) => await Reports.SendAsync(client, record.Key)); // EXPECT EOS2003
        stream.ForeachAsync(async (record, c) => await Reports.SendOnceAsync(client, record.Key)); // SILENT
    }
}

public abstract class FlowBase
{
    protected abstract string Change(string value);

    public void Build(IKStream<string, string> codes) => codes.MapValues((v, c) => Change(v)).To("x");
}

public interface IEnricher
{
    string Enrich(string value);
}

public interface IGate
{
    bool Lets(string value);
}

public class EnrichingFlow(IEnricher enricher, IGate gate, IRepository<Item> items, Item known)
{
    public void Build(IKStream<string, string> codes)
    {
        codes.Filter((k, v, c) => gate.Lets(v)).MapValues((v, c) => enricher.Enrich(v)).To("y"); // SILENT
        codes.Foreach((k, v, c) => items.Insert(known)); // EXPECT EOS2001 the only repository is in sight
    }
}
