using System.Data.Common;
using Orders;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;

// The provider comes from the host: any ADO.NET driver that registers itself under this name.
var database = DbProviderFactories.GetFactory("orders").CreateDataSource("Host=database;Database=orders");
using var http = new HttpClient { BaseAddress = new Uri("http://payments:8080/") };

var config = new StreamConfig<StringSerDes, StringSerDes>
{
    ApplicationId = "orders",
    BootstrapServers = "broker-1:9092,broker-2:9092,broker-3:9092",
    Guarantee = ProcessingGuarantee.EXACTLY_ONCE,
};

var topology = OrderTopology.Build(new StreamBuilder(), new OrderTable(database), new Payments(http));
using var stream = new KafkaStream(topology, config);
await stream.StartAsync();
