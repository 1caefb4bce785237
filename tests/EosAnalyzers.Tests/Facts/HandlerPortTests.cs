using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// A handler in one project, its effect in another: called directly, it is found at the handler; behind a port, where
/// the adapter is registered. Each with a twin that may be called again.
/// </summary>
public class HandlerPortTests
{
    private static readonly AnalyzerOptions Asking = new TestAnalyzerOptions("eos_replayed_code", "handlers");

    private static readonly ProjectUnderTest Ports = new("Ports", ("Ports.cs", """
        using System.Threading.Tasks;
        namespace Shop
        {
            public record Order(string Id, string Customer);
            public interface IStore { Task Save(string v); }
            public interface IInbox { Task<bool> Contains(string id); Task Add(string id); }
            public interface IClock { System.DateTime Now(); }
        }
        """))
    {
        Options = Asking,
    };

    private static readonly ProjectUnderTest Adapters = new("Adapters", ("Stores.cs", """
        using System.Threading.Tasks;
        using Shop;
        namespace Adapters
        {
            public class Store : IStore { public Task Save(string v) => System.IO.File.AppendAllTextAsync("a", v); }
            public class FileStore : IStore { public Task Save(string v) => System.IO.File.WriteAllTextAsync(v, v); }
            public class Inbox : IInbox
            {
                public Task<bool> Contains(string id) => Task.FromResult(System.IO.File.Exists(id));
                public Task Add(string id) => System.IO.File.WriteAllTextAsync(id, "");
            }
            public class SystemClock : IClock { public System.DateTime Now() => System.DateTime.UtcNow; }
            public class FixedClock : IClock { public System.DateTime Now() => System.DateTime.UnixEpoch; }
        }
        """))
    {
        References = ["Ports"],
        Options = Asking,
    };

    private static ProjectUnderTest AppOf(string body, params string[] references) => new("App", ("Handlers.cs", $$"""
        using System;
        using System.Globalization;
        using System.Threading;
        using System.Threading.Tasks;
        using Confluent.Kafka;
        using Rebus.Handlers;
        using Shop;
        {{body}}
        """))
    {
        References = ["Ports", .. references],
        Options = Asking,
    };

    private static ProjectUnderTest HostOf(string registration) => new("Host", ("Program.cs", $$"""
        using Adapters;
        using Microsoft.Extensions.DependencyInjection;
        using Shop;

        var services = new ServiceCollection();


        {{registration}}
        """))
    {
        Options = Asking,
    };

    private const string Handler = "public class OrderHandler(IStore store) : IHandleMessages<Order> { public Task Handle(Order order) => store.Save(order.Id); }";
    private const string Loop = "public class Worker(IConsumer<string, Order> consumer, IStore store) { public async Task Run() { while (true) { var r = consumer.Consume(); await store.Save(r.Message.Key); consumer.Commit(r); } } }";
    private const string Service = "public class Orders(IStore store) { public Task Place(Order order) => store.Save(order.Id); } public class OrderHandler(Orders orders) : IHandleMessages<Order> { public Task Handle(Order order) => orders.Place(order); }";

    [Theory]
    [InlineData(Handler)]
    [InlineData(Loop)]
    [InlineData(Service)]
    public async Task APortOfAHandlerIsFoundWhereItsAdapterIsRegistered(string app)
    {
        ProjectUnderTest[] projects = [Ports, Adapters, AppOf(app), HostOf("services.AddSingleton<IStore, Store>();")];

        var found = Assert.Single(await SolutionUnderTest.Build(projects));
        Assert.Equal(("Program.cs", 8, "EOS2004"), (found.File, found.Line, found.Rule));
        Assert.Contains("IStore.Save, which is Store.Save here", found.Message);
        Assert.Contains("redelivery", found.Message);
        Assert.Equal(found, Assert.Single(await SolutionUnderTest.Edit(projects)));
    }

    [Theory]
    [InlineData(Handler, "services.AddSingleton<IStore, FileStore>();")]
    [InlineData(Loop, "services.AddSingleton<IStore, FileStore>();")]
    // An inbox is asked before, or the offset is committed before: it does not come again.
    [InlineData("public class OrderHandler(IStore store, IInbox inbox) : IHandleMessages<Order> { public async Task Handle(Order order) { if (await inbox.Contains(order.Id)) return; await store.Save(order.Id); await inbox.Add(order.Id); } }", "services.AddSingleton<IStore, Store>().AddSingleton<IInbox, Inbox>();")]
    [InlineData("public class OrderHandler(IStore store, IInbox inbox) : IHandleMessages<Order> { public async Task Handle(Order order) { var known = await inbox.Contains(order.Id); if (!known) { await store.Save(order.Id); await inbox.Add(order.Id); } } }", "services.AddSingleton<IStore, Store>().AddSingleton<IInbox, Inbox>();")]
    [InlineData("public class Worker(IConsumer<string, Order> consumer, IStore store) { public async Task Run() { while (true) { var r = consumer.Consume(); Console.WriteLine(r.Message.Key); consumer.Commit(r); await store.Save(\"last\"); } } }", "services.AddSingleton<IStore, Store>();")]
    [InlineData("public class Timer(IStore store) { public Task Tick() => store.Save(\"tick\"); }", "services.AddSingleton<IStore, Store>();")]
    public async Task WhatMayBeCalledAgainOrIsNotIsSilent(string app, string registration)
    {
        ProjectUnderTest[] projects = [Ports, Adapters, AppOf(app), HostOf(registration)];

        Assert.Empty(await SolutionUnderTest.Build(projects));
        Assert.Empty(await SolutionUnderTest.Edit(projects));
    }

    [Theory]
    [InlineData("SystemClock", "EOS1001")]
    [InlineData("FixedClock", "")]
    public async Task AClockBehindAPortIsFoundWhereItReachesAMessage(string clock, string rule)
    {
        var app = AppOf("public class OrderHandler(IClock clock, IProducer<string, string> producer) : IHandleMessages<Order> { public Task Handle(Order order) => producer.ProduceAsync(\"placed\", new Message<string, string> { Key = order.Id, Value = clock.Now().ToString(\"O\", CultureInfo.InvariantCulture) }); }");
        ProjectUnderTest[] projects = [Ports, Adapters, app, HostOf($"services.AddSingleton<IClock, {clock}>();")];

        var found = (await SolutionUnderTest.Build(projects)).Where(finding => finding.File == "Program.cs");
        Assert.Equal(rule, string.Join(" ", found.Select(finding => finding.Rule)));
    }

    [Theory]
    [InlineData("new Adapters.Store().Save(order.Id)", "EOS2004")]
    [InlineData("new Adapters.FileStore().Save(order.Id)", "")]
    public async Task AnEffectOfAnotherProjectIsFoundByFacts(string effect, string rule)
    {
        var app = AppOf($"public class OrderHandler : IHandleMessages<Order> {{ public Task Handle(Order order) => {effect}; }}", "Adapters");

        foreach (var found in new[] { await SolutionUnderTest.Build(Ports, Adapters, app), await SolutionUnderTest.Edit(Ports, Adapters, app) })
        {
            Assert.Equal(rule, string.Join(" ", found.Select(finding => finding.Rule)));
            Assert.All(found, finding => Assert.Contains("redelivery", finding.Message));
        }
    }

    [Fact]
    public async Task NothingIsSaidWhereNobodyAsksForHandlers()
    {
        ProjectUnderTest[] projects = [
            .. new[] { Ports, Adapters, AppOf(Handler), HostOf("services.AddSingleton<IStore, Store>();") }
                .Select(project => project with { Options = new([]) }),
        ];

        Assert.Empty(await SolutionUnderTest.Build(projects));
        Assert.Empty(await SolutionUnderTest.Edit(projects));
    }
}
