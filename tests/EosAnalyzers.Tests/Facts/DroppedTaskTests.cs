using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// An effect that another project makes and nobody waits for: the call that drops its task is in the project that calls.
/// </summary>
public class DroppedTaskTests
{
    private const string Sender = """
        using System.IO;
        using System.Net.Http;
        using System.Threading.Tasks;
        public sealed class Sender(HttpClient http)
        {
            public async Task SendAsync(string v) { await http.PutAsync("a/" + v, null); }
            public Task PutAsync(string v) => http.PutAsync("a/" + v, null);
            public async ValueTask WriteAsync(string v) { await File.AppendAllTextAsync("a", v); }
            public void Send(string v) => PutAsync(v).Wait();
            public void Forget(string v) { _ = PutAsync(v); }
            public async Task<string> LookAsync(string v) { await Task.Yield(); return v; }
        }
        """;

    private static readonly ProjectUnderTest Library = new("Lib", ("Sender.cs", Sender));

    [Theory]
    [InlineData("Foreach((k, v, c) => { _ = sender.SendAsync(v); })", true)]
    [InlineData("Foreach((k, v, c) => { sender.SendAsync(v); })", true)]
    [InlineData("Foreach((k, v, c) => sender.SendAsync(v))", true)]
    [InlineData("Foreach((k, v, c) => sender.PutAsync(v))", true)]
    [InlineData("Foreach((k, v, c) => { _ = sender.WriteAsync(v); })", true)]
    [InlineData("Foreach((k, v, c) => sender.Forget(v))", true)]
    [InlineData("Foreach((k, v, c) => { var sent = sender.SendAsync(v); })", true)]
    [InlineData("Foreach((k, v, c) => { sender.SendAsync(v).ConfigureAwait(false); })", true)]
    [InlineData("Foreach((k, v, c) => { Task.Run(() => sender.Send(v)); })", true)]
    [InlineData("Foreach((k, v, c) => { Task.Run(() => sender.SendAsync(v)); })", true)]
    [InlineData("Foreach((k, v, c) => Here(v))", true)]
    [InlineData("MapValues((v, c) => { _ = sender.SendAsync(v); return v; })", true)]
    [InlineData("Foreach((k, v, c) => { sender.SendAsync(v).GetAwaiter().GetResult(); })", false)]
    [InlineData("Foreach((k, v, c) => sender.SendAsync(v).Wait())", false)]
    [InlineData("Foreach((k, v, c) => sender.Send(v))", false)]
    [InlineData("Foreach((k, v, c) => Waiting(v).Wait())", false)]
    [InlineData("Foreach((k, v, c) => { var sent = sender.SendAsync(v); sent.Wait(); })", false)]
    [InlineData("Foreach((k, v, c) => Task.WhenAll(sender.SendAsync(v), sender.PutAsync(v)).Wait())", false)]
    [InlineData("Foreach((k, v, c) => { _ = sender.LookAsync(v); })", false)]
    [InlineData("ForeachAsync(async (record, c) => await sender.SendAsync(record.Value))", false)]
    public Task The_project_that_drops_the_task_is_told(string call, bool isFound) => SolutionUnderTest.Finds(
        "EOS2010", Library, new("App", ("Topology.cs", $$"""
            using System.Threading.Tasks;
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology(Sender sender)
            {
                public void Build(IKStream<string, string> orders) => orders
                    .{{call}}; {{(isFound ? "// HERE" : "")}}
                private void Here(string v) { _ = sender.SendAsync(v); }
                private async Task Waiting(string v) => await sender.SendAsync(v);
            }
            """)));

    [Theory]
    [InlineData("_ = sender.SendAsync(v);", true)]
    [InlineData("sender.SendAsync(v).Wait();", false)]
    public Task A_project_between_them_may_drop_it(string body, bool isFound) => SolutionUnderTest.Finds(
        "EOS2010",
        Library,
        new("Middle", ("Middle.cs", $$"""
            public sealed class Middle(Sender sender) { public void Handle(string v) { {{body}} } }
            """)),
        new("App", ("Topology.cs", $$"""
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology(Middle middle)
            {
                public void Build(IKStream<string, string> orders) => orders
                    .Foreach((k, v, c) => middle.Handle(v)); {{(isFound ? "// HERE" : "")}}
            }
            """)));

    [Theory]
    [InlineData("_ = store.SaveAsync(v);", true)]
    [InlineData("Save(v);", true)]
    [InlineData("store.SaveAsync(v).Wait();", false)]
    public Task What_drops_the_task_of_a_port_is_told_where_its_class_is_chosen(string body, bool isFound) =>
        SolutionUnderTest.Finds(
            "EOS2010",
            new("Domain", ("Domain.cs", """
                using System.Threading.Tasks;
                public interface IStore { Task SaveAsync(string v); }
                """)),
            new("Adapters", ("Adapters.cs", """
                using System.IO;
                using System.Threading.Tasks;
                public sealed class FileStore : IStore { public async Task SaveAsync(string v) => await File.AppendAllTextAsync("a", v); }
                """)) { References = ["Domain"] },
            new("Topology", ("Topology.cs", $$"""
                using System.Threading.Tasks;
                using Streamiz.Kafka.Net.Stream;
                public sealed class Topology(IStore store)
                {
                    public void Build(IKStream<string, string> orders) => orders.Foreach((k, v, c) => { {{body}} });
                    private void Save(string v) { store.SaveAsync(v); }
                }
                """)) { References = ["Domain"] },
            new("Host", ("Host.cs", $$"""
                using Microsoft.Extensions.DependencyInjection;
                public static class Host
                {
                    public static void Add(IServiceCollection services) =>
                        services.AddSingleton<IStore, FileStore>(); {{(isFound ? "// HERE" : "")}}
                }
                """)));
}
