using System.Globalization;

namespace Acme
{
    namespace Envelopes
    {
        /// <summary>What every event of ours is wrapped in.</summary>
        /// <typeparam name="T">The event.</typeparam>
        public class Envelope<T>
            where T : class
        {
            public string Id { get; set; } = "";

            public T? Body { get; set; }

            public string SentAt { get; set; } = "";

            public long Age { get; set; }
        }

        /// <summary>Wraps an event; there is one for each task.</summary>
        public sealed class WrappingTransformer<T> : ITransformer<string, T, string, Envelope<T>>
            where T : class
        {
            private ProcessorContext<string, Envelope<T>> context = null!;

            public void Init(ProcessorContext<string, Envelope<T>> context) => this.context = context;

            public Record<string, Envelope<T>> Process(Record<string, T> record)
            {
                // The body is not copied.
                var envelope = new Envelope<T>
                {
                    Id = Guid.NewGuid().ToString("N"), // lower case, no dashes
                    Body = record.Value,
                    SentAt = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture),
                };
                return Record<string, Envelope<T>>.Create(record.Key, envelope);
            }

            public void Close()
            {
            }
        }

        public class Shipment
        {
            public string ShipmentId { get; set; } = "";

            public double Weight { get; set; }
        }

        public static class EnvelopeStreams
        {
            public static IKStream<string, Envelope<T>> Wrap<T>(this IKStream<string, T> stream)
                where T : class
                => stream.MapValues((body, context) => new Envelope<T>
                {
                    Id = Guid.NewGuid().ToString(),
                    Body = body,
                    Age = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
                });

            public static void Configure(StreamBuilder builder)
            {
                var shipments = builder.Stream<string, Shipment, StringSerDes, JsonSerDes<Shipment>>("shipments");
                shipments.Wrap().To<StringSerDes, JsonSerDes<Envelope<Shipment>>>("wrapped");
                shipments
                    .Transform(TransformerBuilder.New<string, Shipment, string, Envelope<Shipment>>()
                        .Transformer<WrappingTransformer<Shipment>>()
                        .Build())
                    .To<StringSerDes, JsonSerDes<Envelope<Shipment>>>("enveloped");
            }
        }
    }
}
