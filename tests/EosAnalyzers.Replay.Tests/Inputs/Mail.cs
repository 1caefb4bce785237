using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;
using static System.Math;
using Clock = System.DateTimeOffset;

namespace Acme.Mail;

public sealed record Notification(string NotificationId, string Address, string Subject, decimal Amount);

public partial class Notifier(HttpClient http)
{
    public void Build(StreamBuilder builder) => builder
        .Stream<string, Notification, StringSerDes, JsonSerDes<Notification>>("notifications")
        .ForeachAsync(async (record, _) =>
        {
            // Marketing asked for the local form.
            var text = new StringBuilder()
                .Append("Amount: ").Append(Round(record.Value.Amount, 2).ToString("C"))
                .Append(", sent ").Append(Clock.UtcNow.ToString("D"))
                .ToString();
            using var response = await http.PostAsJsonAsync("mails", new { record.Value.Address, Text = text, Id = Guid.NewGuid() });
            response.EnsureSuccessStatusCode();
        });

    public void Reports(StreamBuilder builder)
    {
        var notifications = builder.Stream<string, Notification, StringSerDes, JsonSerDes<Notification>>("notifications");

        #if DEBUG
        notifications.Peek((k, v, c) => Console.WriteLine($"{v.NotificationId} {DateTime.Now}"));
        #endif

        notifications
            // the report is in one currency
            .MapValues((v, c) => $"{v.Subject}: {v.Amount}")
            .To<StringSerDes, StringSerDes>("report"); // compacted
    }
}
