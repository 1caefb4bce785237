using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>A topology calls a port; which adapter that is, only the host says: the finding is there.</summary>
public class CompositionTests
{
    private static readonly ProjectUnderTest Ports = new("Ports", ("Ports.cs", """
        namespace Shop
        {
            public interface IStore { void Save(string v); }
            public interface IHandler<T> { void Handle(T v); }
            public abstract class Sink { public abstract void Save(string v); }
        }
        """));

    private static readonly ProjectUnderTest App = new("App", ("Topology.cs", """
        using Shop;
        using Streamiz.Kafka.Net.Stream;
        public class Topology(IStore store, IHandler<string> handler, Sink sink)
        {
            public static void Build(IKStream<string, string> orders, IStore store) =>
                orders.Foreach((k, v, c) => store.Save(v));
            public void Handle(IKStream<string, string> orders) => orders.Foreach((k, v, c) => handler.Handle(v));
            public void Drain(IKStream<string, string> orders) => orders.Foreach((k, v, c) => sink.Save(v));
        }
        """));

    // Each with a twin that may be called again.
    private static readonly ProjectUnderTest Adapters = new("Adapters", ("Stores.cs", """
        using Microsoft.EntityFrameworkCore;
        using Shop;
        namespace Adapters
        {
            public class Store : IStore { public void Save(string v) => System.IO.File.AppendAllText("a", v); }
            public class FileStore : IStore { public void Save(string v) => System.IO.File.WriteAllText(v, v); }
            public class Handler : IHandler<string> { public void Handle(string v) => System.IO.File.AppendAllText("a", v); }
            public class FileHandler : IHandler<string> { public void Handle(string v) => System.IO.File.WriteAllText(v, v); }
            public class Handlers<T> : IHandler<T> { public void Handle(T v) => System.IO.File.AppendAllText("a", "" + v); }
            public class FileHandlers<T> : IHandler<T> { public void Handle(T v) => System.IO.File.WriteAllText("" + v, "" + v); }
            public class LogSink : Sink { public override void Save(string v) => System.IO.File.AppendAllText("a", v); }
            public class FileSink : Sink { public override void Save(string v) => System.IO.File.WriteAllText(v, v); }
            public class Row { public int Id { get; set; } public string Text { get; set; } = ""; }
            public class StoreDb(DbContextOptions<StoreDb> options) : DbContext(options), IStore
            {
                public DbSet<Row> Rows => Set<Row>();
                public void Save(string v) { Rows.Add(new Row { Text = v }); SaveChanges(); }
            }
            public class FileDb(DbContextOptions<FileDb> options) : DbContext(options), IStore
            {
                public void Save(string v) => System.IO.File.WriteAllText(v, v);
            }
            public class CachedStore(IStore inner) : IStore { public void Save(string v) => System.IO.File.AppendAllText("b", v + inner); }
            public class CachedFileStore(IStore inner) : IStore { public void Save(string v) => System.IO.File.WriteAllText(v, v + inner); }
        }
        """))
    {
        References = ["Ports"],
    };

    [Theory]
    [InlineData("services.AddSingleton<IStore, Store>();")]
    [InlineData("services.AddScoped<IStore, Store>();")]
    [InlineData("services.AddTransient<IStore, Store>();")]
    [InlineData("services.AddSingleton(typeof(IStore), typeof(Store));")]
    [InlineData("services.AddScoped<IStore>(_ => new Store());")]
    [InlineData("services.AddScoped<IStore>(_ => { var store = new Store(); return store; });")]
    [InlineData("services.AddSingleton<IStore>(provider => ActivatorUtilities.CreateInstance<Store>(provider));")]
    [InlineData("services.AddSingleton<IStore>(new Store());")]
    [InlineData("services.AddSingleton(typeof(IStore), new Store());")]
    [InlineData("services.AddSingleton(typeof(IStore), _ => new Store());")]
    [InlineData("services.AddKeyedSingleton<IStore, Store>(\"main\");")]
    [InlineData("services.AddKeyedScoped<IStore, Store>(\"main\");")]
    [InlineData("services.AddKeyedTransient<IStore, Store>(\"main\");")]
    [InlineData("services.AddKeyedSingleton(typeof(IStore), \"main\", typeof(Store));")]
    [InlineData("services.AddKeyedSingleton<IStore>(\"main\", (_, _) => new Store());")]
    [InlineData("services.TryAddSingleton<IStore, Store>();")]
    [InlineData("services.TryAddScoped<IStore, Store>();")]
    [InlineData("services.TryAddTransient(typeof(IStore), typeof(Store));")]
    [InlineData("services.TryAddKeyedSingleton<IStore, Store>(\"main\");")]
    [InlineData("services.TryAddEnumerable(ServiceDescriptor.Singleton<IStore, Store>());")]
    [InlineData("services.Replace(ServiceDescriptor.Describe(typeof(IStore), typeof(Store), ServiceLifetime.Singleton));")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(IStore), typeof(Store), ServiceLifetime.Singleton));")]
    [InlineData("services.AddSingleton<Topology>().AddSingleton<IStore, Store>().AddSingleton<Row>();")]
    [InlineData("services.AddHttpClient<IStore, Store>();")]
    [InlineData("services.AddHttpClient<IStore, Store>(client => client.Timeout = default);")]
    [InlineData("services.AddHttpClient(\"store\").AddTypedClient<IStore, Store>();")]
    [InlineData("services.AddDbContext<IStore, StoreDb>();", "EOS2009")]
    [InlineData("services.AddDbContextPool<IStore, StoreDb>(options => { });", "EOS2009")]
    [InlineData("services.AddSingleton<IHandler<string>, Handler>();")]
    [InlineData("services.AddSingleton(typeof(IHandler<>), typeof(Handlers<>));")]
    [InlineData("services.AddSingleton<Sink, LogSink>();")]
    [InlineData("services.Decorate<IStore, CachedStore>();")]
    [InlineData("services.Scan(scan => scan.FromAssemblyOf<Store>().AddClasses(classes => classes.AssignableTo<IStore>().Where(type => type.Name == \"Store\" || type.Name.Equals(\"Store\"))).AsImplementedInterfaces().WithSingletonLifetime());")]
    [InlineData("services.Scan(scan => scan.FromAssembliesOf(typeof(Store)).AddClasses(classes => classes.AssignableTo(typeof(IHandler<>)).Where(type => type.Name.StartsWith(\"Handler\") && !type.IsGenericType)).AsImplementedInterfaces());")]
    [InlineData("services.Scan(scan => scan.FromAssemblies(typeof(Store).Assembly).AddClasses(classes => classes.AssignableTo<Sink>().Where(type => type.Name.EndsWith(\"LogSink\"))).As<Sink>().WithScopedLifetime());")]
    [InlineData("services.Scan(scan => scan.FromApplicationDependencies().AddClasses(classes => classes.InNamespaceOf<Store>().AssignableTo<IStore>()).AsMatchingInterface());")]
    [InlineData("var builder = new ContainerBuilder(); builder.RegisterType<Store>().As<IStore>().SingleInstance();")]
    [InlineData("var builder = new ContainerBuilder(); builder.RegisterType(typeof(Store)).As(typeof(IStore));")]
    [InlineData("var builder = new ContainerBuilder(); builder.RegisterType<Store>().AsImplementedInterfaces();")]
    [InlineData("var builder = new ContainerBuilder(); builder.RegisterType<Store>().Keyed<IStore>(\"main\");")]
    [InlineData("var builder = new ContainerBuilder(); builder.Register(_ => new Store()).As<IStore>();")]
    [InlineData("var builder = new ContainerBuilder(); builder.RegisterInstance(new Store()).As<IStore>();")]
    [InlineData("var builder = new ContainerBuilder(); builder.RegisterGeneric(typeof(Handlers<>)).As(typeof(IHandler<>));")]
    [InlineData("var builder = new ContainerBuilder(); builder.RegisterAssemblyTypes(typeof(Store).Assembly).Where(type => type.Name.StartsWith(\"Store\") && !type.Name.EndsWith(\"Db\")).AsImplementedInterfaces();")]
    [InlineData("var builder = new ContainerBuilder(); var assembly = typeof(Store).Assembly; builder.RegisterAssemblyTypes(assembly).AssignableTo<Sink>().Except<FileSink>().As<Sink>();")]
    [InlineData("Topology.Build(null!, new Store());")]
    [InlineData("var store = new Store(); Topology.Build(null!, store);")]
    [InlineData("Store store = new(); Topology.Build(null!, store);")]
    [InlineData("IStore store = new Store(); Topology.Build(null!, store);")]
    public async Task What_a_topology_calls_is_found_where_it_is_registered(string registration, string rule = "EOS2004")
    {
        var projects = Solution(registration);

        var found = Assert.Single(await SolutionUnderTest.Build(projects));
        Assert.Equal(("Program.cs", 8, rule), (found.File, found.Line, found.Rule));
        Assert.Matches("(IStore|IHandler|Sink).(Save|Handle), which is [A-Za-z]+.(Save|Handle) here", found.Message);
        Assert.Equal(found, Assert.Single(await SolutionUnderTest.Edit(projects)));
    }

    [Theory]
    [InlineData("services.AddSingleton<IStore, FileStore>();")]
    [InlineData("services.AddSingleton(typeof(IStore), typeof(FileStore));")]
    [InlineData("services.AddScoped<IStore>(_ => new FileStore());")]
    [InlineData("services.AddSingleton<IStore>(new FileStore());")]
    [InlineData("services.AddKeyedTransient<IStore, FileStore>(\"main\");")]
    [InlineData("services.AddKeyedSingleton<IStore>(\"main\", (_, _) => new FileStore());")]
    [InlineData("services.TryAddSingleton<IStore, FileStore>();")]
    [InlineData("services.TryAddEnumerable(ServiceDescriptor.Singleton<IStore, FileStore>());")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(IStore), typeof(FileStore), ServiceLifetime.Singleton));")]
    [InlineData("services.AddHttpClient<IStore, FileStore>();")]
    [InlineData("services.AddHttpClient(\"store\").AddTypedClient<IStore, FileStore>();")]
    [InlineData("services.AddDbContext<IStore, FileDb>();")]
    [InlineData("services.AddDbContext<StoreDb>();")]
    [InlineData("services.AddSingleton<IHandler<string>, FileHandler>();")]
    [InlineData("services.AddSingleton(typeof(IHandler<>), typeof(FileHandlers<>));")]
    [InlineData("services.AddSingleton<Sink, FileSink>();")]
    [InlineData("services.Decorate<IStore, CachedFileStore>();")]
    [InlineData("services.AddSingleton<Store>();")]
    [InlineData("services.AddSingleton<Store>().AddSingleton<IStore, FileStore>();")]
    [InlineData("services.Scan(scan => scan.FromAssemblyOf<Store>().AddClasses(classes => classes.Where(type => type.Name.StartsWith(\"File\"))).AsImplementedInterfaces());")]
    [InlineData("services.Scan(scan => scan.FromAssemblyOf<Store>().AddClasses(classes => classes.AssignableTo<IStore>()).AsSelf());")]
    [InlineData("services.Scan(scan => scan.FromAssemblyOf<Topology>().AddClasses().AsImplementedInterfaces());")]
    [InlineData("services.Scan(scan => scan.FromEntryAssembly().AddClasses().AsImplementedInterfaces());")]
    [InlineData("services.Scan(scan => scan.FromAssemblyOf<Store>().AddClasses(classes => classes.InNamespaces(\"Shop\")).AsImplementedInterfaces());")]
    [InlineData("var builder = new ContainerBuilder(); builder.RegisterType<FileStore>().As<IStore>().SingleInstance();")]
    [InlineData("var builder = new ContainerBuilder(); builder.RegisterType<Store>();")]
    [InlineData("var builder = new ContainerBuilder(); builder.Register(_ => new FileStore()).As<IStore>();")]
    [InlineData("var builder = new ContainerBuilder(); builder.RegisterGeneric(typeof(FileHandlers<>)).As(typeof(IHandler<>));")]
    [InlineData("var builder = new ContainerBuilder(); builder.RegisterAssemblyTypes(typeof(Store).Assembly).Where(type => type.Name.StartsWith(\"File\")).AsImplementedInterfaces();")]
    [InlineData("var builder = new ContainerBuilder(); builder.RegisterAssemblyTypes(typeof(Store).Assembly).AssignableTo<IStore>();")]
    [InlineData("var builder = new ContainerBuilder(); builder.RegisterAssemblyTypes(typeof(Topology).Assembly).AsImplementedInterfaces();")]
    [InlineData("Topology.Build(null!, new FileStore());")]
    [InlineData("Store store = new(); store.Save(\"\"); Topology.Build(null!, new FileStore());")]
    public async Task What_may_be_called_again_is_silent(string registration)
    {
        Assert.Empty(await SolutionUnderTest.Build(Solution(registration)));
        Assert.Empty(await SolutionUnderTest.Edit(Solution(registration)));
    }

    [Fact]
    public async Task A_scan_finds_each_class_that_it_registers()
    {
        var found = await SolutionUnderTest.Build(
            Solution(
                "services.Scan(scan => scan.FromAssemblyOf<Store>().AddClasses(classes => classes.AssignableTo<IStore>()).AsImplementedInterfaces());"));

        Assert.Equal(
            ["CachedStore", "Store", "StoreDb"],
            found.Select(finding => finding.Message.Split("which is ")[1].Split('.')[0]).Distinct().Order());
    }

    // The topology calls a service of the application, which calls a port; only the host knows both.
    [Fact]
    public async Task A_service_behind_a_port_may_have_a_port_of_its_own()
    {
        var services = new ProjectUnderTest("Services", ("Service.cs", """
            using Shop;
            public class Service(IHandler<int> handler) : IStore { public void Save(string v) => handler.Handle(v.Length); }
            """))
        {
            References = ["Ports"],
        };
        var adapters = new ProjectUnderTest("Counts", ("Counts.cs", """
            using Shop;
            public class Counts : IHandler<int> { public void Handle(int v) => System.IO.File.AppendAllText("a", "" + v); }
            public class Files : IHandler<int> { public void Handle(int v) => System.IO.File.WriteAllText("" + v, ""); }
            """))
        {
            References = ["Ports"],
        };
        ProjectUnderTest[] projects = [Ports, App, services, adapters, HostOf("services.AddSingleton<IStore, Service>().AddSingleton<IHandler<int>, Counts>();")];
        ProjectUnderTest[] innocent = [Ports, App, services, adapters, HostOf("services.AddSingleton<IStore, Service>().AddSingleton<IHandler<int>, Files>();")];

        var found = Assert.Single(await SolutionUnderTest.Build(projects));
        Assert.Equal("EOS2004", found.Rule);
        Assert.Contains("IStore.Save, which is Service.Save here", found.Message);
        Assert.Contains("IHandler.Handle, which is Counts.Handle here", found.Message);
        Assert.Equal(found, Assert.Single(await SolutionUnderTest.Edit(projects)));
        Assert.Empty(await SolutionUnderTest.Build(innocent));
    }

    // `IHandler<int>` is not the `IHandler<string>` that the topology calls.
    [Theory]
    [InlineData("services.AddSingleton<IHandler<int>, Both>();", false)]
    [InlineData("services.AddSingleton<IHandler<string>, Both>();", false)]
    [InlineData("services.AddSingleton<IHandler<string>, Turned>();", true)]
    public async Task Another_construction_of_the_port_is_another_port(string registration, bool isFound)
    {
        var adapters = new ProjectUnderTest("Adapters", ("Both.cs", """
            using Shop;
            public class Both : IHandler<int>, IHandler<string>
            {
                public void Handle(int v) => System.IO.File.AppendAllText("a", "" + v);
                public void Handle(string v) => System.IO.File.WriteAllText(v, v);
            }
            public class Turned : IHandler<int>, IHandler<string>
            {
                public void Handle(int v) => System.IO.File.WriteAllText("" + v, "" + v);
                public void Handle(string v) => System.IO.File.AppendAllText("a", v);
            }
            """))
        {
            References = ["Ports"],
        };

        var found = await SolutionUnderTest.Build(Ports, App, adapters, HostOf(registration));
        Assert.Equal(isFound, found.Any());
    }

    // A project that sees the topology has the override itself as a region.
    [Theory]
    [InlineData("Counted", true)]
    [InlineData("Shared", true)]
    [InlineData("Length", false)]
    [InlineData("Remembered", false)]
    public async Task State_that_an_adapter_keeps_and_gives_back_is_found_at_its_registration(string adapter, bool isFound)
    {
        ProjectUnderTest[] projects =
        [
            new("Ports", ("Ports.cs", "public interface INumbers { string Next(string v); }")),
            new("App", ("Topology.cs", """
                using Streamiz.Kafka.Net.Stream;
                public static class Topology
                {
                    public static void Build(IKStream<string, string> orders, INumbers numbers) =>
                        orders.MapValues((v, c) => numbers.Next(v)).To("a");
                }
                """)),
            new("Adapters", ("Adapters.cs", """
                using System.Collections.Generic;
                public class Counted : INumbers { private int last; public string Next(string v) => v + ++last; }
                public class Shared : INumbers { private static int last; public string Next(string v) => v + ++last; }
                public class Length : INumbers { private readonly int start = 3; public string Next(string v) => v + (start + v.Length); }
                public class Remembered : INumbers
                {
                    private readonly Dictionary<string, string> known = new();
                    public string Next(string v)
                    {
                        if (!known.TryGetValue(v, out var next))
                            known[v] = next = v + "!";
                        return next;
                    }
                }
                """)),
            new("Host", ("Program.cs", $"""
                using Microsoft.Extensions.DependencyInjection;
                new ServiceCollection().AddSingleton<INumbers, {adapter}>(); {(isFound ? "// HERE" : "")}
                """)),
        ];
        await SolutionUnderTest.Finds("EOS1009", projects);
    }

    [Theory]
    [InlineData("services.AddShop(); // HERE", true)]
    [InlineData("services.AddAll(); // HERE", true)]
    [InlineData("ShopServices.AddShop(services); // HERE", true)]
    [InlineData("services.AddScanned(); // HERE", true)]
    [InlineData("new Autofac.ContainerBuilder().RegisterModule<ShopModule>(); // HERE", true)]
    [InlineData("new Autofac.ContainerBuilder().RegisterModule(new ShopModule()); // HERE", true)]
    [InlineData("services.AddFiles();", false)]
    [InlineData("services.AddNothing();", false)]
    [InlineData("new Autofac.ContainerBuilder().RegisterModule<FileModule>();", false)]
    public async Task What_a_projects_own_method_registers_is_found_where_it_is_called(string call, bool isFound)
    {
        ProjectUnderTest[] projects =
        [
            new("Ports", ("Ports.cs", "public interface IStore { void Save(string v); }")),
            new("App", ("Topology.cs", """
                using Streamiz.Kafka.Net.Stream;
                public static class Topology { public static void Build(IKStream<string, string> orders, IStore store) => orders.Foreach((k, v, c) => store.Save(v)); }
                """)),
            new("Adapters", ("Adapters.cs", """
                using Autofac;
                using Microsoft.Extensions.DependencyInjection;
                public class Store : IStore { public void Save(string v) => System.IO.File.AppendAllText("a", v); }
                public class FileStore : IStore { public void Save(string v) => System.IO.File.WriteAllText(v, v); }
                public static class ShopServices
                {
                    public static IServiceCollection AddShop(this IServiceCollection services) => services.AddSingleton<IStore, Store>();
                    public static void AddFiles(this IServiceCollection services) => services.AddSingleton<IStore>(_ => new FileStore());
                    public static void AddNothing(this IServiceCollection services) => services.AddSingleton<Store>();
                    public static void AddScanned(this IServiceCollection services) =>
                        services.Scan(scan => scan.FromAssemblyOf<Store>().AddClasses(c => c.AssignableTo<IStore>()).AsImplementedInterfaces());
                }
                public class ShopModule : Module { protected override void Load(ContainerBuilder builder) => builder.RegisterType<Store>().As<IStore>(); }
                public class FileModule : Module { protected override void Load(ContainerBuilder builder) => builder.RegisterType<FileStore>().As<IStore>(); }
                """))
            {
                References = ["Ports"],
            },
            new("Modules", ("Modules.cs", """
                using Microsoft.Extensions.DependencyInjection;
                public static class AllServices { public static void AddAll(this IServiceCollection services) => services.AddShop(); }
                """))
            {
                References = ["Ports", "Adapters"],
            },
            new("Host", ("Program.cs", $"""
                using Autofac;
                using Microsoft.Extensions.DependencyInjection;
                var services = new ServiceCollection();
                {call}
                """)),
        ];
        await SolutionUnderTest.Finds("EOS2004", projects);
        if (!isFound)
            Assert.Empty(await SolutionUnderTest.Build(projects));
    }

    [Theory]
    [InlineData("Guilty", true)]
    [InlineData("Innocent", false)]
    [InlineData("Far", true)]
    public async Task Which_of_several_in_sight_runs_is_said_at_the_registration(string chosen, bool isFound)
    {
        await SolutionUnderTest.Finds(
            "EOS1001",
            new("Domain", ("Domain.cs", """
                public interface IClock { System.DateTime Now { get; } }
                public class Guilty : IClock { public System.DateTime Now => System.DateTime.UtcNow; }
                public class Innocent : IClock { public System.DateTime Now => default; }
                """)),
            new("App", ("Topology.cs", """
                using Streamiz.Kafka.Net.Stream;
                public static class Topology
                {
                    public static void Build(IKStream<string, string> orders, IClock clock) => orders.MapValues((v, c) => "" + clock.Now.Ticks);
                }
                """)),
            new("Adapters", ("Adapters.cs", "public class Far : IClock { public System.DateTime Now => System.DateTime.Now; }"))
            {
                References = ["Domain"],
            },
            new("Host", ("Program.cs", $"""
                using Microsoft.Extensions.DependencyInjection;
                new ServiceCollection().AddSingleton<IClock, {chosen}>(); {(isFound ? "// HERE" : "")}
                """)));
    }

    [Fact]
    public async Task A_port_with_one_class_in_sight_is_told_there_and_another_class_at_its_registration()
    {
        await SolutionUnderTest.Finds(
            "EOS2004",
            new("Domain", ("Domain.cs", """
                public interface IStore { void Save(string v); }
                public class Near : IStore { public void Save(string v) => System.IO.File.AppendAllText("a", v); }
                """)),
            new("App", ("Topology.cs", """
                using Streamiz.Kafka.Net.Stream;
                public static class Topology
                {
                    public static void Build(IKStream<string, string> orders, IStore store) => orders.Foreach((k, v, c) => store.Save(v)); // HERE
                }
                """)),
            new("Adapters", ("Adapters.cs", "public class Far : IStore { public void Save(string v) => System.IO.File.AppendAllText(\"b\", v); }"))
            {
                References = ["Domain"],
            },
            new("Host", ("Program.cs", """
                using Microsoft.Extensions.DependencyInjection;
                new ServiceCollection().AddSingleton<IStore, Near>();
                new ServiceCollection().AddSingleton<IStore, Far>(); // HERE
                """)));
    }

    [Fact]
    public async Task An_override_is_told_once_at_itself_where_its_project_sees_the_region()
    {
        var host = HostOf("services.AddSingleton<Sink, AppendingSink>();");
        host = host with { Sources = [.. host.Sources, ("Sinks.cs", """
            public class AppendingSink : Shop.Sink { public override void Save(string v) => System.IO.File.AppendAllText("a", v); }
            """)] };

        var found = Assert.Single(await SolutionUnderTest.Build(Ports, App, host));
        Assert.Equal(("Sinks.cs", "EOS2004"), (found.File, found.Rule));
        Assert.Equal(found, Assert.Single(await SolutionUnderTest.Edit(Ports, App, host)));
    }

    [Fact]
    public async Task The_class_of_a_project_without_the_package_is_told_at_its_registration()
    {
        ProjectUnderTest[] projects = [
            Ports,
            App,
            Adapters with { IsWithoutFacts = true },
            Host("services.AddSingleton<IStore, Store>().AddSingleton<Row>();")
        ];

        var found = Assert.Single(await SolutionUnderTest.Build(projects));
        Assert.Equal("EOS0006", found.Rule);
        Assert.Equal(
            "Topology.Build (Foreach) calls Store.Save of project Adapters through IStore.Save, which is built without EosAnalyzers: reference the package there, too",
            found.Message);
        Assert.Equal(found, Assert.Single(await SolutionUnderTest.Edit(projects)));
    }

    private static ProjectUnderTest[] Solution(string registration) => [Ports, App, Adapters, Host(registration)];

    private static ProjectUnderTest Host(string registration) => HostOf(registration, "using Adapters;");

    private static ProjectUnderTest HostOf(string registration, string usings = "") => new("Host", ("Program.cs", $"""
        {usings}
        using Shop;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.DependencyInjection.Extensions;
        using Autofac;
        var services = new ServiceCollection();
        {registration}
        """));
}
