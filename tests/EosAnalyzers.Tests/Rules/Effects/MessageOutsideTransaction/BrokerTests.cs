using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.MessageOutsideTransaction.MessageOutsideTransactionRule>;

namespace EosAnalyzers.Tests.Rules.Effects.MessageOutsideTransaction;

public class BrokerTests
{
    private static string Code(string parameter, string statement, string client, string members = "") =>
        ClientTopology.With(
            parameter,
            $"orders.Foreach((k, v, context) => {{ {statement} }});",
            members,
            string.Concat(client.Split(' ').Select(space => $"using {space};\n")));

    [Theory]
    [InlineData("IAmazonSQS sqs", "[|sqs.SendMessageAsync(\"orders\", v.Id)|].Wait();", "Amazon.SQS Amazon.SQS.Model")]
    [InlineData(
        "AmazonSQSClient sqs",
        "[|sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = \"orders\", MessageBody = v.Id })|].Wait();",
        "Amazon.SQS Amazon.SQS.Model")]
    [InlineData(
        "IAmazonSQS sqs",
        "[|sqs.SendMessageBatchAsync(\"orders\", new List<SendMessageBatchRequestEntry> { new() { Id = v.Id } })|].Wait();",
        "Amazon.SQS Amazon.SQS.Model")]
    [InlineData(
        "ServiceBusSender sender",
        "[|sender.SendMessageAsync(new ServiceBusMessage(v.Id))|].Wait();",
        "Azure.Messaging.ServiceBus")]
    [InlineData(
        "ServiceBusSender sender",
        "[|sender.SendMessagesAsync(new[] { new ServiceBusMessage(v.Id) })|].Wait();",
        "Azure.Messaging.ServiceBus")]
    [InlineData(
        "ServiceBusSender sender",
        "[|sender.ScheduleMessageAsync(new ServiceBusMessage(v.Id), DateTimeOffset.UnixEpoch)|].Wait();",
        "Azure.Messaging.ServiceBus")]
    [InlineData("IPublishEndpoint bus", "[|bus.Publish(v)|].Wait();", "MassTransit")]
    [InlineData("IBus bus", "[|bus.Publish<Order>(v)|].Wait();", "MassTransit")]
    [InlineData("ISendEndpoint endpoint", "[|endpoint.Send(v)|].Wait();", "MassTransit")]
    [InlineData(
        "HubConnection hub", "[|hub.SendAsync(\"Paid\", v.Id)|].Wait();", "Microsoft.AspNetCore.SignalR.Client")]
    [InlineData("INatsConnection nats", "[|nats.PublishAsync(\"orders\", v.Id)|].AsTask().Wait();", "NATS.Client.Core")]
    [InlineData(
        "INatsJSContext stream",
        "[|stream.PublishAsync(\"orders\", v.Id)|].AsTask().Wait();",
        "NATS.Client.Core NATS.Client.JetStream")]
    [InlineData(
        "ISendGridClient mail",
        "[|mail.SendEmailAsync(new SendGridMessage())|].Wait();",
        "SendGrid SendGrid.Helpers.Mail")]
    public Task AMessageToAnotherBrokerIsFound(string parameter, string statement, string client) =>
        Verify.Finds(Code(parameter, statement, client));

    [Theory]
    [InlineData(
        "IAmazonSQS sqs",
        "sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = \"orders.fifo\", MessageBody = v.Id, MessageDeduplicationId = v.Id, MessageGroupId = k }).Wait();",
        "Amazon.SQS Amazon.SQS.Model")]
    [InlineData(
        "IAmazonSQS sqs",
        "sqs.SendMessageBatchAsync(\"orders.fifo\", new List<SendMessageBatchRequestEntry> { new() { Id = v.Id, MessageDeduplicationId = v.Id } }).Wait();",
        "Amazon.SQS Amazon.SQS.Model")]
    [InlineData("IAmazonSQS sqs", "sqs.DeleteMessageAsync(\"orders\", v.Id).Wait();", "Amazon.SQS Amazon.SQS.Model")]
    [InlineData("IAmazonSQS sqs", "Console.WriteLine(sqs.Config);", "Amazon.SQS Amazon.SQS.Model")]
    [InlineData(
        "ServiceBusSender sender",
        "sender.SendMessageAsync(new ServiceBusMessage(v.Id) { MessageId = v.Id }).Wait();",
        "Azure.Messaging.ServiceBus")]
    [InlineData(
        "ServiceBusSender sender",
        "var message = new ServiceBusMessage(v.Id); message.MessageId = v.Id; sender.SendMessageAsync(message).Wait();",
        "Azure.Messaging.ServiceBus")]
    [InlineData(
        "ServiceBusSender sender",
        "sender.SendMessageAsync(Paid(v)).Wait();",
        "Azure.Messaging.ServiceBus",
        "static ServiceBusMessage Paid(Order order) => new(order.Id) { MessageId = order.Id };")]
    [InlineData(
        "ServiceBusSender sender, ServiceBusMessageBatch batch",
        "batch.TryAddMessage(new ServiceBusMessage(v.Id) { MessageId = v.Id }); sender.SendMessagesAsync(batch).Wait();",
        "Azure.Messaging.ServiceBus")]
    [InlineData("ServiceBusSender sender", "Console.WriteLine(sender.EntityPath);", "Azure.Messaging.ServiceBus")]
    [InlineData("IBus bus", "Console.WriteLine(bus.Address);", "MassTransit")]
    [InlineData("HubConnection hub", "Console.WriteLine(hub.State);", "Microsoft.AspNetCore.SignalR.Client")]
    [InlineData(
        "HubConnection hub",
        "_ = hub.InvokeAsync<decimal>(\"Price\", v.Id).Result;",
        "Microsoft.AspNetCore.SignalR.Client")]
    [InlineData("INatsConnection nats", "Console.WriteLine(nats.ConnectionState);", "NATS.Client.Core")]
    [InlineData(
        "INatsJSContext stream",
        "stream.PublishAsync(\"orders\", v.Id, opts: new NatsJSPubOpts { MsgId = v.Id }).AsTask().Wait();",
        "NATS.Client.Core NATS.Client.JetStream")]
    [InlineData(
        "ISendGridClient mail",
        "var message = new SendGridMessage(); message.AddTo(v.Customer); Console.WriteLine(message.Subject);",
        "SendGrid SendGrid.Helpers.Mail")]
    public Task AMessageThatTheBrokerKnowsAgainOrThatIsNotSentIsSilent(
        string parameter, string statement, string client, string members = "") =>
        Verify.Silent(Code(parameter, statement, client, members));

    [Theory]
    [InlineData("[|System.Diagnostics.Process.Start(\"print\", v.Id)|];")]
    [InlineData("using var program = new System.Diagnostics.Process(); program.StartInfo.FileName = \"print\"; [|program.Start()|];")]
    public Task WhatAProgramDoesIsNotKnown(string statement) =>
        Verify.Hints(Code("HttpClient http", statement, "System"));

    [Theory]
    [InlineData("Console.WriteLine(System.Diagnostics.Process.GetCurrentProcess().WorkingSet64);")]
    [InlineData("Console.WriteLine(new System.Diagnostics.ProcessStartInfo(\"print\").FileName);")]
    [InlineData("Environment.SetEnvironmentVariable(\"LAST\", v.Id);")]
    [InlineData("if (v.Amount < 0) Environment.FailFast(v.Id);")]
    [InlineData("new Task(() => { }).Start();")]
    public Task WhatStartsNoProgramIsSilent(string statement) =>
        Verify.Silent(Code("HttpClient http", statement, "System"));

    // A mediator calls handlers in the same process; they are no broker.
    [Fact]
    public Task AMediatorIsSilent() =>
        Verify.Silent(
            "namespace MediatR { public interface IMediator { System.Threading.Tasks.Task Publish(object notification); } public interface ISender { System.Threading.Tasks.Task Send(object request); } }",
            Code(
                "ISender sender, IMediator mediator", "sender.Send(v).Wait(); mediator.Publish(v).Wait();", "MediatR"));
}
