using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Orders;
using Orders.Run;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.Kafka;
using Streamiz.Kafka.Net.SerDes;

// The same run for both samples: three orders, one attempt that is aborted after its effects, and its replay.
// Without arguments the broker is embedded (librdkafka's mock cluster); --bootstrap-servers host:port takes a real one.
using var broker = Broker.Open(args);
if (broker.Refusal is { } refusal)
{
    Console.WriteLine(refusal);
    return 1;
}

var file = Path.Combine(AppContext.BaseDirectory, "orders.db");
File.Delete(file);
using var database = SqliteFactory.Instance.CreateDataSource($"Data Source={file};Pooling=False");
using (var create = database.CreateCommand(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schema.sql"))))
    create.ExecuteNonQuery();

using var service = new PaymentService();
using var http = new HttpClient { BaseAddress = service.Address };
var outage = new Outage("order-3");

var config = new StreamConfig<StringSerDes, StringSerDes>
{
    ApplicationId = "orders",
    BootstrapServers = broker.Servers,
    AutoOffsetReset = Confluent.Kafka.AutoOffsetReset.Earliest,
    Guarantee = ProcessingGuarantee.EXACTLY_ONCE,
    // One transaction for the whole run, on a slow machine too: the mock cluster forgets the offsets that a commit in
    // between would have sent.
    CommitIntervalMs = 30_000,
    // Abort, close, rejoin, and process the records again.
#pragma warning disable EOS3005 // The only store is in memory and holds the customers: nothing is counted twice.
    InnerExceptionHandler = _ => ExceptionHandlerResponse.CONTINUE,
#pragma warning restore EOS3005
    SessionTimeoutMs = 6000,
    // The customer is there before its orders are joined: both partitions are read before either is processed.
    MaxTaskIdleMs = 3000,
    StateDir = Path.Combine(AppContext.BaseDirectory, "state"),
    Logger = NullLoggerFactory.Instance,
};

broker.CreateTopics("customers", "orders", "receipts", "audit", "shipments", "orders-customers-store-changelog");
broker.Send("customers", "ann", new Customer("ann", "Ann"));
using (var gateway = new OrderGateway(broker.Servers))
{
    await gateway.Accept(new Order("order-1", "ann", 10), CancellationToken.None);
    await gateway.Accept(new Order("order-2", "ann", 20), CancellationToken.None);
    // The acknowledgement of order-2 is lost. A producer without idempotence sends it again, and the broker appends it
    // again.
    if (!gateway.IsIdempotent)
        await gateway.Accept(new Order("order-2", "ann", 20), CancellationToken.None);
    await gateway.Accept(new Order("order-3", "ann", 30), CancellationToken.None);
}

var topology = OrderTopology.Build(new StreamBuilder(), new OrderTable(database, outage), new Payments(http));
var supplier = new DefaultKafkaClientSupplier(new KafkaLoggerAdapter(config), config, broker.Clients);
using (var stream = new KafkaStream(topology, config, supplier))
{
    await stream.StartAsync();
    await outage.Replayed;
}

var result = new Result(broker, database, service);
result.Print(Console.Out, ShipmentReader.Config.IsolationLevel);
return 0;
