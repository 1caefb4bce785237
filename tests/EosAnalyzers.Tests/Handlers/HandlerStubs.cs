namespace EosAnalyzers.Tests.Handlers;

/// <summary>
/// The public signatures of libraries whose packages are not at hand, as their documentation has them, and what a
/// service of the tests consists of.
/// </summary>
internal static class HandlerStubs
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Confluent.Kafka;
        using Dapper;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.Logging;
        using Npgsql;
        using StackExchange.Redis;

        """;

    /// <summary>What a handler works with.</summary>
    public const string Domain = """

        public record Order(string Id, string Customer, decimal Total, DateTime At);
        public record Placed(string Id, string Stamp);
        public class Row { public int Id { get; set; } public string Customer { get; set; } = ""; }
        public class Seen { public string Id { get; set; } = ""; }
        public class OrdersDb : DbContext { public DbSet<Row> Orders => Set<Row>(); public DbSet<Seen> Inbox => Set<Seen>(); }
        public abstract class Service
        {
            protected HttpClient http = new();
            protected OrdersDb db = new();
            protected NpgsqlConnection connection = new();
            protected StackExchange.Redis.IDatabase redis = null!;
            protected ILogger log = null!;
            protected IProducer<string, string> producer = null!;
            protected DateTime last;
            protected int count;
        }

        """;

    public const string KafkaFlow = """
        namespace KafkaFlow
        {
            public interface IMessageContext { Message Message { get; } IConsumerContext ConsumerContext { get; } }
            public readonly struct Message { public object Key => null!; public object Value => null!; }
            public interface IConsumerContext { string Topic { get; } int Partition { get; } long Offset { get; } }
            public delegate System.Threading.Tasks.Task MiddlewareDelegate(IMessageContext context);
            public interface IMessageHandler { }
            public interface IMessageHandler<in TMessage> : IMessageHandler { System.Threading.Tasks.Task Handle(IMessageContext context, TMessage message); }
            public interface IMessageMiddleware { System.Threading.Tasks.Task Invoke(IMessageContext context, MiddlewareDelegate next); }
            public interface IMessageProducer { System.Threading.Tasks.Task ProduceAsync(string topic, object key, object value); }
            public interface IMessageProducer<TProducer> : IMessageProducer { }
        }
        """;

    public const string Silverback = """
        namespace Silverback.Messaging.Subscribers
        {
            public interface ISubscriber { }
            [System.AttributeUsage(System.AttributeTargets.Method)] public sealed class SubscribeAttribute : System.Attribute { }
        }
        namespace Silverback.Messaging.Publishing
        {
            public interface IPublisher { System.Threading.Tasks.Task PublishAsync(object message); }
        }
        namespace Silverback.Messaging.Configuration
        {
            public interface ISilverbackBuilder { }
            public interface IKafkaConsumerEndpointBuilder { IKafkaConsumerEndpointBuilder EnsureExactlyOnce(System.Action<object> strategy); }
            public static class SilverbackBuilderAddSubscriberExtensions
            {
                public static ISilverbackBuilder AddScopedSubscriber<T>(this ISilverbackBuilder builder) => builder;
                public static ISilverbackBuilder AddDelegateSubscriber<T>(this ISilverbackBuilder builder, System.Func<T, System.Threading.Tasks.Task> handler) => builder;
            }
        }
        """;

    public const string Functions = """
        namespace Microsoft.Azure.Functions.Worker
        {
            [System.AttributeUsage(System.AttributeTargets.Method)] public sealed class FunctionAttribute(string name) : System.Attribute { public string Name => name; }
            [System.AttributeUsage(System.AttributeTargets.Parameter)] public sealed class KafkaTriggerAttribute(string brokers, string topic) : System.Attribute { public string Topic => topic + brokers; }
            [System.AttributeUsage(System.AttributeTargets.Parameter)] public sealed class HttpTriggerAttribute : System.Attribute { }
            [System.AttributeUsage(System.AttributeTargets.Method | System.AttributeTargets.Property)] public sealed class KafkaOutputAttribute(string brokers, string topic) : System.Attribute { public string Topic => topic + brokers; }
            public abstract class FunctionContext { public abstract string InvocationId { get; } }
        }
        """;

    public const string Endpoints = """
        namespace Microsoft.AspNetCore.Builder
        {
            public interface IEndpointConventionBuilder { }
            public sealed class RouteHandlerBuilder : IEndpointConventionBuilder { }
            public sealed class WebApplication { }
            public static class EndpointRouteBuilderExtensions
            {
                public static RouteHandlerBuilder MapPost(this WebApplication app, string pattern, System.Delegate handler) => new();
            }
            public static class DaprEndpointConventionBuilderExtensions
            {
                public static T WithTopic<T>(this T builder, string pubsub, string topic) where T : IEndpointConventionBuilder => builder;
            }
        }
        """;
}
