using Microsoft.Extensions.DependencyInjection;
using Toll.Application;
using Toll.BuildingBlocks;
using Toll.Contracts;
using Toll.Gateways;
using Toll.Persistence;
using Toll.Pricing;
using Toll.Streams;

var services = new ServiceCollection();
services.AddPersistence(options => options.ConnectionString = "Host=db"); // EXPECT EOS2009, EOS2001
services.AddFiles(new PersistenceOptions()); // SILENT
services.AddTransient<ICommandHandler<ChargePassage, Charge>, ChargePassageHandler>(); // SILENT what it does is done by its ports
services.Decorate(typeof(ICommandHandler<,>), typeof(LoggingHandler<,>)); // SILENT
services.AddSingleton<IClock>(SystemClock.Instance); // EXPECT EOS1001
services.AddHttpClient<IPlateRegistry, RegistryClient>(client => client.BaseAddress = new Uri("http://registry")); // EXPECT EOS1004
services.Decorate<IPlateRegistry, CachedRegistry>(); // EXPECT EOS1004
services.AddKeyedTransient<INotifier, SmsNotifier>("sms"); // EXPECT EOS2003
services.AddKeyedTransient<INotifier, KeyedNotifier>("keyed"); // SILENT
services.AddTransient<INotifier, ConsoleNotifier>(); // SILENT
services.AddTransient<IDomainEventHandler<AccountDebited>, MailOnDebit>(); // SILENT what it does is done by its notifier
services.AddTransient<IDomainEventHandler<AccountDebited>, AppendOnDebit>(); // EXPECT EOS2004
services.AddTransient<Func<IReceipts>>(provider => () => provider.GetRequiredService<IReceipts>()); // SILENT
services.AddTransient(provider => new Lazy<IAuditTrail>(() => new FileAuditTrail("audit.log"))); // EXPECT EOS2004
services.AddSingleton(typeof(IRiskScore), typeof(LearnedScore)); // EXPECT EOS1009
services.AddSingleton<INumberRange, RedisNumbers>(); // EXPECT EOS2004, EOS1004
services.AddSingleton<IIdGenerator, UuidGenerator>(); // EXPECT EOS1003
services.AddScoped<IOutbox, SqlOutbox>(); // EXPECT EOS2001, EOS2002
services.AddSingleton<IPublisher>(provider => ActivatorUtilities.CreateInstance<TopicPublisher>(provider)); // EXPECT EOS2005
services.AddSingleton<IValidator<GatePassed>, PassageValidator>(); // SILENT

var rehearsal = new ServiceCollection();
rehearsal.AddSingleton<IClock>(_ => new RecordClock(0)); // SILENT
rehearsal.AddSingleton<IPlateRegistry, StaticRegistry>(); // SILENT
rehearsal.AddSingleton<IRiskScore, RuleScore>(); // SILENT
rehearsal.AddSingleton<IReceipts, DailyReceipts>(); // EXPECT EOS2002, EOS1007
rehearsal.Scan(scan => scan.FromAssemblyOf<FileReceipts>().AddClasses(classes => classes.AssignableTo<IAuditTrail>().Where(type => type.Name.StartsWith("Console"))).AsImplementedInterfaces()); // SILENT
Console.WriteLine(new AdapterStream(null!, null!, null!, null!, null!, null!, null!));
