using System.Net.Http.Json;
using System.Text;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Field.Requests
{
    public record Order(string Id, string CustomerId, decimal Amount, string Currency)
    {
        public string Status { get; init; } = "new";
        public DateTime At { get; init; }
    }

    public record PaymentRequested(string PaymentId, decimal Amount);

    public class Client(HttpClient http)
    {
        public async Task<bool> Charge(Order order)
        {
            var response = await http.PostAsJsonAsync("charges", order);
            return response.IsSuccessStatusCode;
        }

        public Task<HttpResponseMessage> Raw(Order order, CancellationToken ct) => http.PostAsync(
            $"orders/{order.Id}/ship", new StringContent("{}", Encoding.UTF8, "application/json"), ct);
    }

    public class T(Client client, HttpClient http)
    {
        public void Build(StreamBuilder b)
        {
            var s = b.Stream<string, Order, StringSerDes, JsonSerDes<Order>>("orders");
            s.ForeachAsync(async (r, c) =>
            {
                if (!await client.Charge(r.Value))
                    throw new HttpRequestException("refused");
            });
            s.ForeachAsync(async (r, c) => await client.Raw(r.Value, CancellationToken.None));
            s.Foreach((k, v, c) => http.PostAsJsonAsync("sync", v).GetAwaiter().GetResult().EnsureSuccessStatusCode());
            s.MapValues((v, c) => new PaymentRequested(v.Id, v.Amount)).ForeachAsync(async (r, c) =>
            {
                using var response = await http.PostAsJsonAsync("pay", r.Value);
                response.EnsureSuccessStatusCode();
            });
            s.Foreach((k, v, c) => http.PatchAsJsonAsync("o/" + v.Id, v).Wait());
        }
    }
}
