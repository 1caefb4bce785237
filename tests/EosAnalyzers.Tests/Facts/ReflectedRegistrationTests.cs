using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>Registrations whose classes reflection finds: what the code shows of them decides, else all count.</summary>
public class ReflectedRegistrationTests
{
    private static readonly ProjectUnderTest Domain = new("Domain", ("Domain.cs", """
        public interface IStore { void Save(string v); }
        public interface IOther { }
        """));

    private static readonly ProjectUnderTest Adapters = new("Adapters", ("Adapters.cs", """
        using System.IO;
        namespace Adapters
        {
            public sealed class FileStore : IStore { public void Save(string v) => File.AppendAllText("a", v); }
            public sealed class NullStore : IStore { public void Save(string v) { } }
            public sealed class Other : IOther { }
        }
        """)) { References = ["Domain"] };

    [Theory]
    [InlineData("foreach (var type in typeof(FileStore).Assembly.GetTypes().Where(t => typeof(IStore).IsAssignableFrom(t) && !t.IsAbstract))\n services.AddTransient(typeof(IStore), type); // HERE")]
    [InlineData("foreach (var type in typeof(FileStore).Assembly.GetTypes().Where(t => t.Name.EndsWith(\"Store\")))\n services.AddTransient(typeof(IStore), type); // HERE")]
    [InlineData("foreach (var type in typeof(FileStore).Assembly.GetTypes()) foreach (var face in type.GetInterfaces())\n services.AddScoped(face, type); // HERE")]
    [InlineData("foreach (var type in assembly.GetTypes().Where(t => t.GetInterfaces().Contains(typeof(IStore))))\n services.AddTransient(typeof(IStore), type); // HERE")]
    [InlineData("foreach (var type in assembly.GetExportedTypes()) if (typeof(IStore).IsAssignableFrom(type))\n services.AddSingleton(typeof(IStore), type); // HERE")]
    [InlineData("var types = typeof(FileStore).Assembly.GetTypes().Where(t => t.IsClass); foreach (var type in types)\n services.TryAddSingleton(typeof(IStore), type); // HERE")]
    [InlineData("typeof(FileStore).Assembly.GetTypes().Where(t => t.IsClass).ToList().ForEach(t => services.AddTransient(typeof(IStore), t)); // HERE")]
    [InlineData("foreach (var type in typeof(FileStore).Assembly.GetTypes())\n services.Add(new ServiceDescriptor(typeof(IStore), type, ServiceLifetime.Singleton)); // HERE")]
    [InlineData("services.AddTransient(typeof(IStore), Type.GetType(\"Adapters.FileStore\")!);")]
    [InlineData("foreach (var type in typeof(FileStore).Assembly.GetTypes().Where(t => t.Name.EndsWith(\"Other\")))\n services.AddTransient(typeof(IOther), type);")]
    [InlineData("foreach (var type in typeof(FileStore).Assembly.GetTypes().Where(t => t.Name.StartsWith(\"Null\")))\n services.AddTransient(typeof(IStore), type);")]
    [InlineData("foreach (var type in typeof(FileStore).Assembly.GetTypes().Where(t => t.IsAbstract))\n services.AddTransient(typeof(IStore), type);")]
    [InlineData("foreach (var type in typeof(IStore).Assembly.GetTypes())\n services.AddTransient(typeof(IStore), type);")]
    [InlineData("services.AddTransient(typeof(IStore), typeof(NullStore));")]
    public Task What_reflection_may_find_is_judged_where_it_is_registered(string registration) =>
        SolutionUnderTest.Finds("EOS2004", Domain, Adapters, Topology, new("Host", ("Host.cs", $$"""
            using System;
            using System.Linq;
            using System.Reflection;
            using Adapters;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.DependencyInjection.Extensions;
            public static class Host
            {
                public static void Add(IServiceCollection services, Assembly assembly)
                {
                    {{registration}}
                }
            }
            """)));

    [Fact]
    public Task A_method_of_another_project_that_registers_by_reflection_is_told_at_its_call() => SolutionUnderTest.Finds(
        "EOS2004",
        Domain,
        new("Adapters", ("Adapters.cs", """
            using System.IO;
            using System.Linq;
            using System.Reflection;
            using Microsoft.Extensions.DependencyInjection;
            public sealed class FileStore : IStore { public void Save(string v) => File.AppendAllText("a", v); }
            public static class Registering
            {
                public static void AddStores(this IServiceCollection services)
                {
                    foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t.Name.EndsWith("Store")))
                        services.AddTransient(typeof(IStore), type);
                }
            }
            """)) { References = ["Domain"] },
        Topology,
        new("Host", ("Host.cs", """
            using Microsoft.Extensions.DependencyInjection;
            public static class Host
            {
                public static void Add(IServiceCollection services) =>
                    services.AddStores(); // HERE
            }
            """)));

    private static ProjectUnderTest Topology => new("Topology", ("Topology.cs", """
        using Streamiz.Kafka.Net.Stream;
        public sealed class Topology(IStore store)
        {
            public void Build(IKStream<string, string> orders) => orders.Foreach((k, v, c) => store.Save(v));
        }
        """)) { References = ["Domain"] };
}
