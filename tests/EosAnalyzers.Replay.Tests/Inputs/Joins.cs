using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.State;
using Streamiz.Kafka.Net.Stream;
using Streamiz.Kafka.Net.Table;

namespace Acme.Joins;

public record Click(string Id, string Page, int Count);
public record View(string Id, string Page, string User);
public record Joined(string Id, string Page, string User, DateTime At, Guid Tag);
public class Total { public int Sum { get; set; } public DateTime Changed { get; set; } public string Last { get; set; } = ""; }

public class JoinTopology
{
    public void Build(StreamBuilder builder)
    {
        var clicks = builder.Stream<string, Click, StringSerDes, JsonSerDes<Click>>("clicks");
        var views = builder.Table<string, View, StringSerDes, JsonSerDes<View>>("views");

        // a click with what was seen
        clicks
            .Join(views, (click, view) => new Joined(click.Id, click.Page, view.User, DateTime.UtcNow, Guid.Empty))
            .To<StringSerDes, JsonSerDes<Joined>>("joined");

        clicks.LeftJoin(views, (click, view) =>
            {
                var at = DateTime.UtcNow; // once
                return new Joined(click.Id, click.Page, view?.User ?? "?", at, Guid.Empty);
            })
            .To<StringSerDes, JsonSerDes<Joined>>("left");

        clicks
            .GroupByKey()
            .Aggregate(
                () => new Total(),
                (key, click, total) =>
                {
                    var sum = total.Sum + click.Count;
                    return new Total { Sum = sum, Changed = DateTime.UtcNow };
                })
            .ToStream()
            .To<StringSerDes, JsonSerDes<Total>>("totals-out");

        clicks
            .MapValues((click, _) => click)
            .GroupByKey()
            .Aggregate(() => new Total(), (key, click, total) => Add(total, click))
            .MapValues((total, _) => total.Sum + " " + DateTime.UtcNow)
            .ToStream()
            .To<StringSerDes, StringSerDes>("texts");
    }

    private static Total Add(Total total, Click click) => new() { Sum = total.Sum + click.Count, Changed = DateTime.UtcNow };
}
