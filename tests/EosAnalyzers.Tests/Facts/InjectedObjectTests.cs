using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>What a topology is handed by whoever puts the application together, of a class of another project.</summary>
public class InjectedObjectTests
{
    private const string Topology = """
        using System;
        using System.Linq;
        using Shop;
        using MediatR;
        using Streamiz.Kafka.Net.Stream;

        public class Topology(Service service, IMediator mediator)
        {
            private readonly Service own = new() { Started = default };

            public void Build(IKStream<string, string> orders) =>
                orders.
                {0}; // HERE
        }
        """;

    private static readonly ProjectUnderTest Mediator = new("MediatR", ("MediatR.cs", """
        namespace MediatR;
        public interface IRequest<out T>;
        public interface IRequestHandler<in TRequest, T> where TRequest : IRequest<T>
        {
            System.Threading.Tasks.Task<T> Handle(TRequest request, System.Threading.CancellationToken cancellation);
        }
        public interface ISender
        {
            System.Threading.Tasks.Task<T> Send<T>(IRequest<T> request, System.Threading.CancellationToken cancellation = default);
        }
        public interface IMediator : ISender;
        """));

    private static readonly ProjectUnderTest Library = new("Library", ("Library.cs", """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using MediatR;
        namespace Shop;
        public class Part { public string Name = Environment.MachineName; public string Plain = "p"; }
        public class Service
        {
            private readonly string host = Environment.MachineName;
            private readonly string run;
            private readonly string seed = "s";
            private readonly Part part = new();
            public Service() { run = Guid.NewGuid().ToString(); }
            public DateTime Started { get; init; } = DateTime.UtcNow;
            public string Prefix { get; set; } = "a";
            public string Host => host;
            public string Label(string v) => v + run;
            public string PlainLabel(string v) => v + seed;
            public string NameOfPart => part.Name;
            public IEnumerable<string> Names(string v) => new HashSet<string>(v.Split(' '));
            public IEnumerable<string> InOrder(string v) => new List<string>(v.Split(' '));
            public async Task<IReadOnlyCollection<string>> NamesAsync(string v) { await Task.Yield(); return new HashSet<string>(v.Split(' ')); }
        }
        public record Stamp(string V) : IRequest<string>;
        public record Echo(string V) : IRequest<string>;
        public class StampHandler : IRequestHandler<Stamp, string>
        {
            public Task<string> Handle(Stamp request, CancellationToken cancellation) => Task.FromResult(request.V + DateTime.UtcNow);
        }
        public class EchoHandler : IRequestHandler<Echo, string>
        {
            public Task<string> Handle(Echo request, CancellationToken cancellation) => Task.FromResult(request.V);
        }
        """));

    [Theory]
    [InlineData("MapValues((v, c) => service.Started.ToString(\"O\"))", "EOS1009")]
    [InlineData("MapValues((v, c) => service.Label(v))", "EOS1009")]
    [InlineData("MapValues((v, c) => service.Host)", "EOS1008")]
    [InlineData("MapValues((v, c) => string.Join(',', service.Names(v)))", "EOS1006")]
    [InlineData("MapValues((v, c) => service.Names(v).First())", "EOS1006")]
    [InlineData("MapValuesAsync(async (r, c) => string.Join(',', await service.NamesAsync(r.Value)))", "EOS1006")]
    [InlineData("MapValuesAsync(async (r, c) => await mediator.Send(new Stamp(r.Value)))", "EOS1001")]
    public Task What_it_holds_and_does_is_found(string call, string rule) =>
        SolutionUnderTest.Finds(rule, Mediator, Library, App(call));

    [Theory]
    [InlineData("MapValues((v, c) => service.Prefix + v)")]
    [InlineData("MapValues((v, c) => service.PlainLabel(v))")]
    [InlineData("MapValues((v, c) => own.Started.ToString(\"O\"))")]
    [InlineData("MapValues((v, c) => string.Join(',', service.InOrder(v)))")]
    [InlineData("MapValues((v, c) => service.Names(v).Contains(\"a\"))")]
    [InlineData("MapValues((v, c) => string.Join(',', service.Names(v).OrderBy(n => n, StringComparer.Ordinal)))")]
    [InlineData("MapValuesAsync(async (r, c) => (await service.NamesAsync(r.Value)).Count)")]
    [InlineData("MapValuesAsync(async (r, c) => await mediator.Send(new Echo(r.Value)))")]
    public async Task What_is_the_same_in_every_attempt_is_silent(string call)
    {
        Assert.Empty(await SolutionUnderTest.Build(Mediator, Library, App(call)));
        Assert.Empty(await SolutionUnderTest.Edit(Mediator, Library, App(call)));
    }

    [Fact]
    public async Task A_library_of_kafka_is_no_port_of_the_solution()
    {
        var facts = await SolutionUnderTest.WriteFacts(
            Mediator, Library, App("MapValues((v, c) => service.Label(v)).To(\"a\")"));
        Assert.DoesNotContain("open-call", facts ?? "");
    }

    private static ProjectUnderTest App(string call) => new("App", ("Topology.cs", Topology.Replace("{0}", call)));
}
