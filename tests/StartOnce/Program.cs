using DataOps.StartOnce;

return args switch
{
    ["worker"] => await Worker.RunAsync(),
    ["matrix", .. var rest] => await Matrix.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("matrix [-repeat 40] [-rivals 1,2,8] [-lanes 4] [-order keyed|record] [-minutes 600]");
    return 2;
}
