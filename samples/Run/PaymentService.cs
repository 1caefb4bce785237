using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Orders.Run;

/// <summary>
/// A payment service in this process: charges what it is sent, and knows a request again by its header
/// <c>Idempotency-Key</c>.
/// </summary>
public sealed class PaymentService : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly List<string> charges = [];
    private readonly HashSet<string> keys = [];

    public PaymentService()
    {
        Address = new Uri($"http://127.0.0.1:{FindFreePort()}/");
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        _ = Task.Run(Serve);
    }

    public Uri Address { get; }

    /// <summary>How often the order was charged.</summary>
    public int CountCharges(string orderId)
    {
        lock (charges)
            return charges.Count(charged => charged == orderId);
    }

    public void Dispose() => listener.Close();

    private async Task Serve()
    {
        try
        {
            while (true)
                Charge(await listener.GetContextAsync());
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private void Charge(HttpListenerContext context)
    {
        var order = JsonSerializer.Deserialize<PricedOrder>(context.Request.InputStream, JsonSerializerOptions.Web)!;
        var key = context.Request.Headers["Idempotency-Key"];
        lock (charges)
        {
            if (key is null || keys.Add(key))
                charges.Add(order.Id);
        }

        context.Response.Close();
    }

    private static int FindFreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
