using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shop.Adapters;
using Shop.Domain;
using Shop.Topology;

var services = new ServiceCollection();
services.AddSingleton<IOrderStore, SqlOrderStore>(); // EXPECT EOS2001
services.AddSingleton<IOrderTable, SqlOrderTable>(); // SILENT by key
services.AddScoped(typeof(IPayments), typeof(HttpPayments)); // EXPECT EOS2003
services.AddScoped(typeof(IRefunds), typeof(KeyedRefunds)); // SILENT with a key
services.AddTransient<INotices>(provider => new MailNotices(provider.GetRequiredService<MailKit.Net.Smtp.SmtpClient>())); // EXPECT EOS2005
services.AddSingleton(typeof(IRepository<>), typeof(FileRepository<>)); // EXPECT EOS2004
services.AddSingleton(typeof(IArchive<>), typeof(FileArchive<>)); // SILENT the same file
services.AddKeyedSingleton<IAudit, ConsoleAudit>("quiet"); // SILENT a log
services.AddKeyedSingleton<IAudit>("main", (provider, key) => new FileAudit("audit.log")); // EXPECT EOS2004
services.TryAddSingleton<IWorkingTime, WorkingTime>(); // EXPECT EOS1001
services.TryAddSingleton<IDeadlines, OrderDeadlines>(); // SILENT from the record
services.AddHttpClient<IRates, HttpRates>(); // EXPECT EOS1004
services.AddDbContext<IOrderDb, OrderDb>(); // EXPECT EOS2009
services.AddSingleton<ILabels>(new PlainLabels()); // SILENT
services.AddSingleton<DrawnVouchers>();
services.AddSingleton<IVouchers>(provider => provider.GetRequiredService<DrawnVouchers>()); // EXPECT EOS1003

using var connection = new SqliteConnection("Data Source=shop.db");
var stock = new StockTopology(
    new SqlStock(connection), // EXPECT EOS2001
    null!);
services.AddSingleton(stock);
services.AddSingleton<PortTopology>();
