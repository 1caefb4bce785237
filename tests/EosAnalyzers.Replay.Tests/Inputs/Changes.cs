using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

using System.Text.Json;
namespace Audit;

public record Change(string Entity, string Field, string Old, string New);

file static class Json
{
    public static string Wrap(Change change) => JsonSerializer.Serialize(new { id = Guid.NewGuid(), at = DateTime.UtcNow, change });
}

public static class ChangeTopology
{
    public static void Configure(StreamBuilder builder)
    {
        var changes = builder.Stream<string, Change>("changes");
        changes.MapValues((change, context) => Json.Wrap(change)).To("audit");
        changes.Map((key, change, context) => KeyValuePair.Create(change.Entity + ":" + Guid.NewGuid(), change)).To("by-entity");
    }
}
