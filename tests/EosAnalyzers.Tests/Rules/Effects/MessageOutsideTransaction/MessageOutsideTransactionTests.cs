using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.MessageOutsideTransaction.MessageOutsideTransactionRule>;

namespace EosAnalyzers.Tests.Rules.Effects.MessageOutsideTransaction;

public class MessageOutsideTransactionTests
{
    private static string Code(string parameters, string statement, string usings, string members = "") =>
        ClientTopology.With(parameters, $"orders.Foreach((k, v, context) => {{ {statement} }});", members, usings);

    [Theory]
    [InlineData(
        "IProducer<string, string> producer",
        "[|producer.Produce(\"charges\", new Message<string, string> { Key = k, Value = v.Id })|];",
        "using Confluent.Kafka;\n")]
    [InlineData(
        "IProducer<string, string> producer",
        "[|producer.ProduceAsync(\"charges\", new Message<string, string> { Key = k })|].Wait();",
        "using Confluent.Kafka;\n")]
    [InlineData(
        "ProducerConfig config",
        "using var own = new ProducerBuilder<string, string>(config).Build(); [|own.Produce(\"charges\", new Message<string, string>())|];",
        "using Confluent.Kafka;\n")]
    [InlineData(
        "IChannel channel",
        "[|channel.BasicPublishAsync(\"\", \"orders\", new byte[1])|].AsTask().Wait();",
        "using RabbitMQ.Client;\n")]
    [InlineData("MailKit.Net.Smtp.SmtpClient smtp", "[|smtp.Send(new MimeKit.MimeMessage())|];", "using MailKit;\n")]
    [InlineData("IMailTransport mail", "[|mail.SendAsync(new MimeKit.MimeMessage())|].Wait();", "using MailKit;\n")]
    [InlineData("System.Net.Mail.SmtpClient smtp", "[|smtp.Send(\"shop\", v.Customer, \"paid\", v.Id)|];", "")]
    [InlineData(
        "ISubscriber subscriber",
        "[|subscriber.Publish(RedisChannel.Literal(\"orders\"), v.Id)|];",
        "using StackExchange.Redis;\n")]
    [InlineData("System.Net.Sockets.UdpClient udp", "[|udp.Send(new byte[1], 1)|];", "")]
    [InlineData("System.Net.Sockets.Socket socket", "[|socket.Send(new byte[1])|];", "")]
    [InlineData(
        "System.Net.WebSockets.WebSocket socket",
        "[|socket.SendAsync(new byte[1], default, true, default)|].Wait();",
        "")]
    public Task AMessageFromARegionIsFound(string parameters, string statement, string usings) =>
        Verify.Finds(Code(parameters, statement, usings));

    [Theory]
    [InlineData(
        "[|Tell(producer, v)|];",
        "static void Tell(IProducer<string, string> producer, Order order) => producer.Produce(\"charges\", new Message<string, string>());")]
    [InlineData(
        "[|new Notifier(producer).Tell(v)|];",
        "public class Notifier(IProducer<string, string> producer) { public void Tell(Order order) => producer.Produce(\"charges\", new Message<string, string>()); }")]
    public Task AMessageBehindAHelperIsFoundInTheRegion(string statement, string members) =>
        Verify.Finds(Code("IProducer<string, string> producer", statement, "using Confluent.Kafka;\n", members));

    [Theory]
    [InlineData("IProducer<string, string> producer", "Console.WriteLine(producer.Name);", "using Confluent.Kafka;\n")]
    [InlineData(
        "IProducer<string, string> producer", "producer.Flush(TimeSpan.FromSeconds(1));", "using Confluent.Kafka;\n")]
    [InlineData("IProducer<string, string> producer", "producer.BeginTransaction();", "using Confluent.Kafka;\n")]
    [InlineData(
        "IConsumer<string, string> consumer", "consumer.Pause(consumer.Assignment);", "using Confluent.Kafka;\n")]
    [InlineData("IChannel channel", "channel.BasicAckAsync(1, false).AsTask().Wait();", "using RabbitMQ.Client;\n")]
    [InlineData("IChannel channel", "Console.WriteLine(channel.IsOpen);", "using RabbitMQ.Client;\n")]
    [InlineData("IMailTransport mail", "Console.WriteLine(new MimeKit.MimeMessage().MessageId);", "using MailKit;\n")]
    [InlineData(
        "IDatabase redis, IProducer<string, string> producer",
        "if (redis.SetAdd(\"sent\", v.Id)) producer.Produce(\"charges\", new Message<string, string>());",
        "using Confluent.Kafka;\nusing StackExchange.Redis;\n")]
    public Task WhatSendsNothingIsSilent(string parameters, string statement, string usings) =>
        Verify.Silent(Code(parameters, statement, usings));

    [Theory]
    [InlineData("orders.To(\"charges\");")]
    [InlineData("orders.MapValues((v, context) => v.Id).To(\"charges\");")]
    [InlineData("producer.Produce(\"started\", new Message<string, string>()); orders.To(\"charges\");")]
    [InlineData("Action later = () => producer.Produce(\"started\", new Message<string, string>()); later(); orders.To(\"charges\");")]
    public Task TheTopologysOwnOutputAndWhatIsSentOutsideARegionAreSilent(string statements) =>
        Verify.Silent(
            ClientTopology.With("IProducer<string, string> producer", statements, usings: "using Confluent.Kafka;\n"));

    [Fact]
    public Task TheMessageSaysWhatTakesItsPlace() => Verify.Message(
        Code(
            "IProducer<string, string> producer",
            "producer.Produce(\"charges\", new Message<string, string>());",
            "using Confluent.Kafka;\n"),
        "Foreach calls IProducer.Produce outside the transaction; a replay sends it again: write it to a topic with To()");
}
